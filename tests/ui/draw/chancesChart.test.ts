import { expect, test } from 'vitest';
import { chancesChart } from '#ui/draw/chancesChart';

const chart = (rows: Parameters<typeof chancesChart>[0]['rows']) =>
  chancesChart({
    ...{ title: 'Chancer <b>', description: 'Tal', rows, axis: 'Chance', people: 'Personer' },
    equal: { at: 0.3, label: 'Lige' },
    percent: (share) => `${Math.round(share * 100)} %`,
    count: String,
  });
const row = (heading: string, spread: { at: number; people: number }[]) => ({
  ...{ heading, spread, lowest: spread[0]!.at, lowestLabel: `Mindste ${spread[0]!.at}` },
});
const numbers = (svg: string, name: string, of: RegExp) =>
  [...svg.matchAll(of)].map(([tag]) => Number(new RegExp(` ${name}="([\\d.-]+)"`).exec(tag)![1]));

test('bars of both rows stand on the same scales: height is people, place is chance', () => {
  const svg = chart([
    row('egen', [{ at: 0.2, people: 100 }]),
    row('grådig', [
      { at: 0.01, people: 50 },
      { at: 0.2, people: 50 },
    ]),
  ]);
  const bars = /<rect[^>]*\/>/g;
  const [own, low, same] = numbers(svg, 'height', bars);
  expect(low).toBeCloseTo(own! / 2);
  expect(same).toBeCloseTo(own! / 2);
  const [ownX, lowX, sameX] = numbers(svg, 'x', bars);
  expect(sameX).toBe(ownX);
  expect(lowX).toBeLessThan(ownX!);
});

test('everybody with no chance, or everybody chosen, still makes a chart', () => {
  for (const at of [0, 1]) {
    const svg = chart([row('egen', [{ at, people: 7 }])]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toContain(`Mindste ${at}`);
  }
});

test('wording cannot become markup', () => {
  expect(chart([row('<script>', [{ at: 0.5, people: 1 }])])).not.toMatch(/<script|<b>/);
});
