import { expect, test } from 'vitest';
import { representativenessChart, type ShareChart } from '#ui/recruitment/representativenessChart';
import { readXml, type XmlNode } from '../charts/xml.ts';

const chart: ShareChart = {
  title: 'Ligner de?',
  description: '<b>&"',
  series: ['Indbudt', 'Har svaret', 'Udtrukket'],
  parts: [
    {
      heading: 'Køn & <alder>',
      rows: [
        { label: 'Kvinde', shares: [0.5, 0.25, 0.5] },
        { label: 'Mand', shares: [0.5, 0.75, null] },
        { label: 'Ingen', shares: [0, 0, 0] },
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

test('every bar has its number, and no wording becomes markup', () => {
  const texts = all(readXml(representativenessChart(chart)))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
  expect(texts.filter((text) => text === '50 %')).toHaveLength(3);
  expect(texts.join()).toContain('alder');
  expect(representativenessChart(chart)).not.toContain('<alder>');
});

test('a hearing nobody answered yet is drawn without bars', () => {
  const rows = [{ label: 'Kvinde', shares: [null, null, null] }];
  expect(bars({ ...chart, parts: [{ heading: 'Køn', rows }] })).toEqual([]);
});
