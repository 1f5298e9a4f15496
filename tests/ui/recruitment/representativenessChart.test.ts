import { expect, test } from 'vitest';
import { representativenessChart, type ShareChart } from '#ui/recruitment/representativenessChart';
import { readXml, type XmlNode } from '../charts/xml.ts';

const chart: ShareChart = {
  title: 'Ligner de?',
  description: '<b>&"',
  series: ['Indbudt', 'Har svaret', 'Udtrukket'],
  reference: 'Befolkningen',
  parts: [
    {
      heading: 'Køn & <alder>',
      rows: [
        { label: 'Kvinde', shares: [0.5, 0.25, 0.5], reference: 0.6 },
        { label: 'Mand', shares: [0.5, 0.75, null], reference: null },
        { label: 'Ingen', shares: [0, 0, 0], reference: 0 },
      ],
    },
  ],
  percent: (share) => `${share * 100} %`,
};
const all = (node: XmlNode): XmlNode[] => [node, ...node.children.flatMap(all)];
const bars = (drawn: ShareChart) =>
  all(readXml(representativenessChart(drawn)))
    .filter(({ name, attributes }) => name === 'rect' && attributes['x'] === '230')
    .map(({ attributes }) => Number(attributes['width']));

test('lengths are shares on one axis from nothing, and who is not there has no bar', () => {
  const [longest] = [720 - 56 - 230];
  expect(bars(chart)).toHaveLength(8);
  for (const [at, share] of [0.5, 0.25, 0.5, 0.5, 0.75, 0, 0, 0].entries()) {
    expect(bars(chart)[at]).toBeCloseTo((share / 0.75) * longest, 2);
  }
});

test('the population is a line across the bars, on the same axis', () => {
  const lines = all(readXml(representativenessChart(chart)))
    .filter(({ name, attributes }) => name === 'path' && attributes['stroke-width'] === '3')
    .map(({ attributes }) => Number(/^M([\d.]+)/.exec(attributes['d']!)![1]));
  expect(lines).toHaveLength(3); // two rows with a reference, and the legend
  expect(lines[1]).toBeCloseTo(230 + (0.6 / 0.75) * (720 - 56 - 230), 1);
  expect(lines[2]).toBeCloseTo(230, 1);
});

test('every bar has its number, and no wording becomes markup', () => {
  const texts = all(readXml(representativenessChart(chart)))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
  expect(texts.filter((text) => text === '50 %')).toHaveLength(3);
  expect(texts.join()).toContain('alder');
  expect(representativenessChart(chart)).not.toContain('<alder>');
});

test('a hearing nobody answered yet is drawn without bars', () => {
  const rows = [{ label: 'Kvinde', shares: [null, null, null], reference: null }];
  expect(bars({ ...chart, parts: [{ heading: 'Køn', rows }] })).toEqual([]);
});
