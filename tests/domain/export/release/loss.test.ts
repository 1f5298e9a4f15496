import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL } from '#domain/export/background';
import { informationKept, lossOf, suggestedLevels } from '#domain/export/release/loss';
import { SUPPRESSED } from '#domain/export/smallCells';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES, type Stratum } from '#domain/recruitment/stratum';

const smallest = 5;
const strata = fc.array(
  fc.record({
    sex: fc.constantFrom(...SEXES),
    age_band: fc.constantFrom(...AGE_BANDS),
    region: fc.constantFrom(...REGIONS.slice(0, 4)),
    education: fc.constantFrom(...EDUCATIONS),
  }),
  { minLength: smallest, maxLength: 120 },
);

describe('what protecting people costs', () => {
  it('is told as the share of the information that is left', () => {
    const known = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
    expect(informationKept(known, known)).toBeCloseTo(1, 12);
    // Four alike groups are two bits; two groups of two are one.
    expect(informationKept(known, ['x', 'x', 'x', 'x', 'y', 'y', 'y', 'y'])).toBeCloseTo(0.5, 12);
    expect(
      informationKept(
        known,
        known.map(() => SUPPRESSED),
      ),
    ).toBe(0);
    expect(informationKept(['a', 'a'], ['a', 'a'])).toBe(1);
    expect(informationKept(['a', 'a'], [SUPPRESSED, SUPPRESSED])).toBe(0);
  });

  it('is nothing where many share everything, and counts what was small before', () => {
    const one: Stratum = { sex: 'mand', age_band: '75+', region: 'sjaelland', education: 'lvu' };
    const loss = lossOf(
      [...Array.from({ length: 6 }, () => one), { ...one, education: 'grundskole' }],
      { levels: FULL, smallest },
    );
    expect(loss.small).toEqual({ cells: 1, people: 1 });
    expect(loss.report.reached).toBe(true);
    expect(loss.kept).toMatchObject({ region: 0, education: 0 });
    expect(loss.hidden).toBe(7);
  });

  it('is between nothing and all, and grouping as suggested hides nobody', () => {
    fc.assert(
      fc.property(strata, fc.boolean(), (people, isSomethingKnown) => {
        const known = isSomethingKnown ? people.map((_, at) => String(at % 2)) : undefined;
        const beside = { smallest, ...(known && { known }) };
        const levels = suggestedLevels(people, beside);
        const grouped = lossOf(people, { levels, ...beside });
        const everyPart = !known || people.length >= 2 * smallest;
        if (everyPart) expect(grouped).toMatchObject({ small: { cells: 0 }, hidden: 0 });
        for (const { kept, hidden } of [grouped, lossOf(people, { levels: FULL, ...beside })]) {
          expect(hidden).toBeLessThanOrEqual(people.length);
          for (const share of Object.values(kept)) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
      }),
      { seed: 20240203, numRuns: 60 },
    );
  });
});
