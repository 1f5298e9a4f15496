import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholePercents, type CountedValue } from '#domain/analysis/wholePercent';

const plain = (count: number): CountedValue => ({ count, least: 0, most: Infinity });
/** Of so many drawn. */
const came = (count: number, most: number): CountedValue => ({ count, least: 0, most });

describe('shares in whole percent', () => {
  it('shows what is large, and hides what is small', () => {
    expect(wholePercents([plain(174), plain(182)])).toEqual([49, 51]);
    // Of many people a whole percent is several numbers of people.
    const many = [plain(2), plain(520), plain(710), plain(1550)];
    expect(wholePercents(many)).toEqual([null, 19, 26, 56]);
  });

  it('hides another where whole percentages of few people tell exactly how many', () => {
    expect(wholePercents([plain(2), plain(20), plain(38)])).toEqual([null, null, 63]);
    // 356 in all: the others' shares leave only one or two for the first.
    expect(wholePercents([1, 52, 71, 77, 155].map(plain))).toEqual([null, null, 20, 22, 44]);
    expect(wholePercents([plain(2), plain(58)])).toEqual([null, null]);
  });

  it('hides all where there are fewer than five', () => {
    expect(wholePercents([plain(2), plain(2)])).toEqual([null, null]);
    expect(wholePercents([])).toEqual([]);
    expect(wholePercents([plain(0), plain(0)])).toEqual([null, null]);
  });

  it('does not tell how few of those drawn stayed away', () => {
    // One percent of fifty is half a person: the share would tell that 19 of 20 came.
    expect(wholePercents([came(19, 20), came(31, 31)])).toEqual([null, null]);
    expect(wholePercents([came(20, 20), came(30, 30)])).toEqual([40, 60]);
    expect(wholePercents([came(170, 172), came(180, 190)])).toEqual([49, 51]);
  });

  /** Every number of people each value may be of, for who knows n, the bounds and what is shown. */
  function worlds(values: readonly CountedValue[], shown: readonly (number | null)[]) {
    const n = values.reduce((sum, { count }) => sum + count, 0);
    const spans = values.map(({ least, most }, at) =>
      Array.from({ length: n + 1 }, (_, count) => count).filter(
        (count) =>
          count >= least &&
          count <= most &&
          ((shown[at] ?? null) === null || Math.round((100 * count) / n) === shown[at]),
      ),
    );
    const reach = (from: number[][]) =>
      from.reduce(
        (sums, span) => new Set([...sums].flatMap((sum) => span.map((count) => sum + count))),
        new Set([0]),
      );
    return spans.map((span, at) => {
      const others = reach(spans.toSpliced(at, 1));
      return span.filter((count) => others.has(n - count));
    });
  }

  it('lets no small number be worked out, whatever the counts', () => {
    const counted = fc
      .record({
        count: fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 90 })),
        below: fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.constant(1000)),
        above: fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.constant(Infinity)),
      })
      .map(({ count, below, above }) => ({
        ...{ count, least: Math.max(0, count - below), most: count + above },
      }));
    const isSmall = (count: number) => count > 0 && count < 5;
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 5 }), (values) => {
        const shown = wholePercents(values);
        if (shown.every((share) => share === null)) return;
        const possible = worlds(values, shown);
        const before = worlds(values, []);
        values.forEach(({ count, least, most }, at) => {
          expect(possible[at]).toContain(count);
          if (isSmall(count)) expect(shown[at]).toBeNull();
          // What follows from the bounds alone is not told by the shares.
          const known = before[at]!.length === 1;
          const told = [count, count - least, most - count].some(isSmall);
          if (told && !known) expect(possible[at]!.length).toBeGreaterThan(1);
        });
      }),
      { seed: 71, numRuns: 2_000 },
    );
  });
});
