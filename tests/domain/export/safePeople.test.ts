import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backgroundVariables,
  FULL,
  type Levels,
  LEVELS_OF,
  recoded,
  type ShownBackground,
} from '#domain/export/background';
import type { DatasetPerson } from '#domain/export/datasetPerson';
import { protectBeside } from '#domain/export/protectBeside';
import { safePeople } from '#domain/export/safePeople';
import { cellOf, NOTHING } from '#domain/export/smallCells';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES, type Stratum } from '#domain/recruitment/stratum';

const SMALLEST = 5;
const stratum = fc.record({
  sex: fc.constantFrom(...SEXES),
  age_band: fc.constantFrom(...AGE_BANDS),
  region: fc.constantFrom(...REGIONS.slice(0, 4)),
  education: fc.constantFrom(...EDUCATIONS),
});
const levels: fc.Arbitrary<Levels> = fc.record({
  sex: fc.constantFrom(...LEVELS_OF.sex),
  age_band: fc.constantFrom(...LEVELS_OF.age_band),
  region: fc.constantFrom(...LEVELS_OF.region),
  education: fc.constantFrom(...LEVELS_OF.education),
});
const sizesOf = (labels: readonly string[]) => [
  ...Map.groupBy(labels, (label) => label)
    .values()
    .map((same) => same.length),
];

describe('files that go out one after the other', () => {
  it('tell together, too, of nobody in a combination of fewer than five', () => {
    const plans = fc.array(levels, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 5, maxLength: 120 }), plans, (people, files) => {
        let known = people.map(() => '');
        for (const own of files) {
          const coarse = people.map((person) => recoded(person, own));
          const { people: shown, report } = protectBeside(coarse, known, SMALLEST);
          expect(report.reached).toBe(true);
          known = known.map((label, at) => `${label} | ${cellOf(shown[at]!)}`);
          for (const size of sizesOf(known)) expect(size).toBeGreaterThanOrEqual(SMALLEST);
        }
      }),
      { seed: 20240203, numRuns: 150 },
    );
  });

  it('tell nothing of the few who were in none before, and hide them among others', () => {
    const one: ShownBackground = {
      sex: 'kvinde',
      age_band: '45-59',
      region: 'vest',
      education: 'lvu',
    };
    const people = Array.from({ length: 12 }, () => one);
    const known = people.map((_, at) => (at < 2 ? 'new' : 'seen'));
    const { people: shown, report } = protectBeside(people, known, SMALLEST);
    expect(shown.slice(0, 2)).toEqual([NOTHING, NOTHING]);
    expect(report.reached).toBe(true);
    expect(sizesOf(shown.map(cellOf)).every((size) => size >= SMALLEST)).toBe(true);
  });
});

describe('people as files show them', () => {
  const person = (background: Stratum, weight: number, at: number): DatasetPerson => ({
    ...{ pseudonym: `p${1000 - at}`, background, weights: { T0: weight } },
    ...{ groups: {}, attended: true, compared: false, asked: {}, answers: {}, shown: {} },
  });

  it('have weights that tell no more than their background does', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 5, maxLength: 120 }), levels, (strata, own) => {
        // As raking gives them: equal background, equal weight; another background, another.
        const weights = new Map<string, number>();
        const weightOf = (background: Stratum) => {
          const cell = cellOf(background);
          if (!weights.has(cell)) weights.set(cell, 1 + weights.size / 7);
          return weights.get(cell)!;
        };
        const given = strata.map((one, at) => person(one, weightOf(one), at));
        const { people } = safePeople(given, { levels: own, smallest: SMALLEST });
        const labels = people.map(
          ({ background, weights: { T0 } }) => `${cellOf(background)} ${T0}`,
        );
        for (const size of sizesOf(labels)) expect(size).toBeGreaterThanOrEqual(SMALLEST);
        const sum = (all: readonly { weights: DatasetPerson['weights'] }[]) =>
          all.reduce((total, { weights: { T0 } }) => total + T0!, 0);
        expect(sum(people)).toBeCloseTo(sum(given), 9);
      }),
      { seed: 20240203, numRuns: 150 },
    );
  });

  it('hold only what their codebook explains, at every level', () => {
    fc.assert(
      fc.property(stratum, levels, (one, own) => {
        const shown = recoded(one, own);
        const variables = backgroundVariables(own);
        const features = (['sex', 'age_band', 'region', 'education'] as const).filter(
          (feature) => own[feature] !== 'off',
        );
        expect(variables).toHaveLength(features.length);
        features.forEach((feature, at) => {
          const codes = [...variables[at]!.values, ...variables[at]!.missing].map(
            ({ code }) => code,
          );
          expect(codes).toContain(shown[feature]);
        });
      }),
      { seed: 20240203 },
    );
    expect(
      recoded({ sex: 'mand', age_band: '75+', region: 'sjaelland', education: 'lvu' }, FULL),
    ).toEqual({ sex: 'mand', age_band: '75+', region: 'sjaelland', education: 'lvu' });
  });
});
