import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartLabels } from '#ui/analysis/chartLabels';
import { dumbbellLabels } from '#ui/analysis/dumbbellLabels';
import { dumbbells, type DumbbellPanel } from '#ui/charts/dumbbells';
import { HOSTILE, frame } from './figures.ts';
import { all, marks, readXml } from './xml.ts';

const moved = (before: number, after: number, reach: number | null = 0.2) => ({
  ...{ n: 178, before, after },
  change: reach === null ? null : { low: after - before - reach, high: after - before + reach },
});
const panels: readonly DumbbellPanel[] = [
  {
    ...{ wording: 'Kunstig intelligens gavner samfundet', scale: { min: 1, max: 5 } },
    rows: [
      { name: 'Kvinder', moved: moved(3.1, 3.5) },
      { name: 'Mænd', moved: moved(3.6, 3.4) },
    ],
  },
  {
    ...{ wording: 'Kunstig intelligens gavner folk som mig', scale: { min: 1, max: 5 } },
    rows: [{ name: 'Kort eller mellemlang videregående uddannelse', moved: moved(2.4, 2.4, null) }],
  },
  { ...{ wording: 'Kunstig intelligens truer', scale: { min: 1, max: 5 } }, rows: [] },
];
const drawn = (own = panels, locale: 'da' | 'en' = 'da') =>
  dumbbells(frame(), chartLabels(locale), dumbbellLabels(locale), own, ['En note.']);

describe('dumbbells', () => {
  it('look as they did when somebody last looked at them', () => {
    expect(drawn()).toMatchSnapshot();
  });

  it('have a mark to every part that is shown, and say its numbers', () => {
    const found = marks(readXml(drawn()));
    expect(
      found.map(({ attributes }) => attributes['aria-label']!.replaceAll('\u00a0', ' ')),
    ).toEqual([
      'Kunstig intelligens gavner samfundet, Kvinder: 3,10 før og 3,50 efter, ændring +0,40 point, 95 %-interval +0,20 til +0,60, n 178',
      'Kunstig intelligens gavner samfundet, Mænd: 3,60 før og 3,40 efter, ændring −0,20 point, 95 %-interval −0,40 til 0,00, n 178',
      'Kunstig intelligens gavner folk som mig, Kort eller mellemlang videregående uddannelse: 2,40 før og 2,40 efter, ændring 0,00 point, intervallet kan ikke beregnes, n 178',
    ]);
    for (const { attributes } of found) expect(attributes['tabindex']).toBe('0');
  });

  it('share one axis: the same mean stands in the same place in every panel', () => {
    const same = panels.map((panel, at) => ({
      ...panel,
      rows: [{ name: 'En', moved: moved(3, 3 + at) }],
    }));
    const circles = marks(readXml(drawn(same))).map((node) =>
      all(node).filter(({ name }) => name === 'circle'),
    );
    expect(circles[0]![0]!.attributes['cx']).toBe(circles[1]![0]!.attributes['cx']);
  });

  it('keep to the paper, whatever the numbers and words', () => {
    const part = fc.record({
      name: fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constant(HOSTILE)),
      moved: fc
        .tuple(
          fc.double({ min: 0, max: 10, noNaN: true }),
          fc.double({ min: 0, max: 10, noNaN: true }),
          fc.double({ min: 0, max: 40, noNaN: true }),
        )
        .map(([before, after, reach]) => moved(before, after, reach)),
    });
    const panel = fc.record({
      wording: fc.string({ maxLength: 80 }),
      scale: fc.constant({ min: 0, max: 10 }),
      rows: fc.array(part, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 4 }), (own) => {
        const root = readXml(drawn(own));
        for (const { name, attributes } of all(root)) {
          if (name !== 'circle') continue;
          expect(Number(attributes['cx'])).toBeGreaterThan(0);
          expect(Number(attributes['cx'])).toBeLessThan(720);
        }
      }),
      { seed: 20240203, numRuns: 60 },
    );
  }, 30_000);

  it('speak English', () => {
    const text = all(readXml(drawn(panels, 'en')))
      .filter(({ name }) => name === 'text')
      .map((node) => node.text)
      .join(' ');
    expect(text).toContain('Mean before');
    expect(text).toContain('Not shown: the groups are too small.');
  });
});
