import { expect, test } from 'vitest';
import { daysChart } from '#ui/recruitment/daysChart';
import { flowChart } from '#ui/recruitment/flowChart';
import { readXml, type XmlNode } from '../charts/xml.ts';

const all = (node: XmlNode): XmlNode[] => [node, ...node.children.flatMap(all)];
const flow = () =>
  all(
    readXml(
      flowChart({
        title: 'Forløb',
        description: '<b>&"',
        steps: [
          {
            label: 'Indbudt <alle>',
            people: 400,
            parts: [
              { label: 'Har åbnet', people: 100, goesOn: true },
              { label: 'Har ikke åbnet', people: 300, goesOn: false },
            ],
          },
          {
            label: 'Har åbnet',
            people: 100,
            parts: [{ label: 'Har svaret', people: 100, goesOn: true }],
          },
        ],
        count: String,
        percent: (share) => `${share * 100} %`,
      }),
    ),
  );

test('each stage is one bar of its own people, without gap or overlap', () => {
  const bars = flow()
    .filter(({ name, attributes }) => name === 'rect' && attributes['height'] === '30')
    .map(({ attributes }) => [Number(attributes['x']), Number(attributes['width'])] as const);
  expect(bars).toHaveLength(3);
  const [on, lost, next] = bars;
  expect(on![1] * 3).toBeCloseTo(lost![1], 1);
  expect(on![0] + on![1]).toBeCloseTo(lost![0], 2);
  expect(next![1]).toBeCloseTo(on![1] + lost![1], 2);
});

test('every part is named with its number to those who hear it', () => {
  const named = flow().flatMap(({ attributes }) => attributes['aria-label'] ?? []);
  expect(named).toContain('Indbudt <alle>. Har ikke åbnet: 300 (75 %)');
});

test('the curves end apart where their words would lie on each other', () => {
  const svg = daysChart({
    title: 'Dage',
    description: '',
    days: ['1', '2', '3'],
    series: [
      { label: 'Åbnet', sums: [1, 2, 10] },
      { label: 'Svaret', sums: [0, 2, 10] },
    ],
    count: String,
  });
  const ends = all(readXml(svg))
    .filter(({ name, attributes }) => name === 'text' && attributes['x'] === '722')
    .map(({ attributes }) => Number(attributes['y']));
  expect(ends).toHaveLength(2);
  expect(Math.abs(ends[0]! - ends[1]!)).toBeGreaterThanOrEqual(18);
});
