import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartLabels } from '#ui/analysis/chartLabels';
import {
  movementLabels,
  optionPairsLabels,
  pointTableLabels,
  spreadLabels,
  wingCheckLabels,
} from '#ui/analysis/itemLabels';
import { WIDTH } from '#ui/charts/frame';
import { movement } from '#ui/charts/movement';
import { optionPairs } from '#ui/charts/optionPairs';
import { pointTable } from '#ui/charts/pointTable';
import { spread } from '#ui/charts/spread';
import { wingCheck } from '#ui/charts/wingCheck';
import { textWidth } from '#ui/charts/text';
import { HOSTILE, frame } from './figures.ts';
import { all, marks, readXml, type XmlNode } from './xml.ts';

const POINTS = [1, 2, 3, 4, 5];
const number = (value: number) => ({ value, digits: 2 as const });
const agreement = { kind: 'agree5', points: POINTS, words: POINTS.map(() => null) } as never;
const measure = (before: number, after: number) => ({
  ...{ before: number(before), after: number(after), difference: number(after - before) },
  test: { low: number(-0.1), high: number(0.3), p: { value: 0.2 } },
});
const UNTOLD = { before: null, after: null, difference: null, test: null };
const classified = (shift: number) => ({
  answers: [
    ...[1, 2, 3].map((answer) => ({
      ...{ answer, people: 20 + answer },
      ...{ first: number(answer), then: number(answer + shift) },
    })),
    { answer: 4, people: null, first: null, then: null },
    { answer: 5, people: null, first: number(5), then: number(4.4) },
  ],
  inward: { difference: number(0.2), test: null },
  line: { through: [3.1, 3.3] as const, slope: number(0.6) },
});
const cells = POINTS.map((row) =>
  POINTS.map((column) => (row + column === 6 ? null : row * column)),
);

const charts = (text: string, locale: 'da' | 'en' = 'da') => {
  const labels = chartLabels(locale);
  return {
    movement: movement(frame(), labels, movementLabels(agreement, locale), {
      wording: text,
      ends: [
        { point: 1, label: text },
        { point: 5, label: text },
      ],
      mean: { before: 3.6, after: 3.87, interval: { low: 0.1, high: 0.4 } },
      pairs: 316,
      movement: {
        steps: [-2, -1, 0, 1, 2].map((step) => ({ step, people: step === 2 ? null : 20 + step })),
        ...{ up: 40, stayed: 20, down: null },
        net: { difference: null, test: null },
      },
    }),
    table: pointTable(frame(), labels, pointTableLabels(locale), {
      wording: text,
      names: POINTS.map((point) => `${text} ${point}`),
      table: {
        ...{ cells, categories: POINTS, hidden: 6, total: 200 },
        ...{ rowTotals: [null, 30, 40, 50, 60], columnTotals: [20, 30, 40, 50, null] },
      },
    }),
    wings: wingCheck(frame(), labels, wingCheckLabels(locale), {
      ...{ wording: text, points: POINTS },
      ...{ forwards: classified(0.2), backwards: classified(-0.3) },
      comparisonLine: { through: [3, 3], slope: number(0.7) },
    }),
    spread: spread(frame(), labels, spreadLabels(locale), { wording: text, pairs: 200 }, [
      { name: text, measure: measure(1.1, 1.2), most: 2, write: String },
      { name: `${text} 2`, measure: UNTOLD, most: 4, write: String },
    ]),
    options: optionPairs(
      frame(),
      labels,
      optionPairsLabels({ isScale: false, several: true, isHidden: true }, locale),
      {
        ...{ wording: text, people: 100 },
        options: [
          { label: text, before: 60, after: 100, apart: false },
          { label: `${text} 2`, before: null, after: 0, apart: false },
          { label: 'Ved ikke', before: 7, after: null, apart: true },
        ],
      },
    ),
  };
};

const NAMES = ['movement', 'table', 'wings', 'spread', 'options'] as const;
/** Marks a reader comes to by keyboard, each number once. */
const MARKS = { movement: 6, table: 25, wings: 10, spread: 1, options: 6 };
const numberOf = (node: XmlNode, key: string) => Number(node.attributes[key]);

describe.each(NAMES)('the chart of %s', (name) => {
  it('is drawn alike every time', () => {
    expect(charts('En påstand')[name]).toMatchSnapshot();
  });

  it('has a mark for every number, each with words', () => {
    const found = marks(readXml(charts('En påstand')[name]));
    expect(found).toHaveLength(MARKS[name]);
    for (const mark of found) expect(mark.attributes['aria-label']).not.toBe('');
  });

  it('speaks the language it is asked for', () => {
    expect(charts('x', 'da')[name]).not.toBe(charts('x', 'en')[name]);
  });

  it('takes no markup from words, and keeps to its width', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(HOSTILE), fc.string({ maxLength: 60 })), (text) => {
        const svg = readXml(charts(text)[name]);
        expect(all(svg).some((node) => node.name === 'script')).toBe(false);
        for (const rect of all(svg).filter((node) => node.name === 'rect')) {
          const right = numberOf(rect, 'x') + numberOf(rect, 'width');
          if (!Number.isNaN(right)) expect(right).toBeLessThanOrEqual(WIDTH);
        }
      }),
      { seed: 20240203, numRuns: 20 },
    );
  });
});

it('keeps the counts of a crowded scale out of each other, whatever is hidden', () => {
  const points = Array.from({ length: 11 }, (_, at) => at);
  const answers = points.map((answer) => ({
    ...{ answer, people: answer % 3 === 0 ? null : 10 * answer },
    ...{ first: number(answer), then: answer % 2 === 0 ? number(answer) : null },
  }));
  const side = { answers, inward: { difference: null, test: null }, line: null };
  for (const locale of ['da', 'en'] as const) {
    const svg = wingCheck(frame(), chartLabels(locale), wingCheckLabels(locale), {
      ...{ wording: 'Hvor tryg?', points, forwards: side, backwards: side },
      comparisonLine: null,
    });
    const lying = all(readXml(svg)).filter(({ name, attributes: own }) => {
      return name === 'text' && own.fill === '#595959' && own['text-anchor'] === 'middle';
    });
    const ends = lying.map((node) => {
      const half = textWidth(node.text, { size: numberOf(node, 'font-size') }) / 2;
      return {
        y: node.attributes.y,
        from: numberOf(node, 'x') - half,
        to: numberOf(node, 'x') + half,
      };
    });
    for (const [at, one] of ends.entries()) {
      for (const other of ends.slice(at + 1).filter(({ y }) => y === one.y))
        expect(other.from >= one.to || other.to <= one.from).toBe(true);
    }
    expect(svg).toContain(`>${chartLabels(locale).hidden.toLowerCase()}</text>`);
  }
});
