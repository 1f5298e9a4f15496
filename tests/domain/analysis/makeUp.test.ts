import { describe, expect, it } from 'vitest';
import { makeUps, type CountedStages } from '#domain/analysis/makeUp';
import { asPopulation, sameMakeUp, standardisedShareDifference } from '#domain/analysis/selection';

const value = (
  name: string,
  [invited, answered, willing, drawn, attended]: [number, number, number, number, number],
  population: number | null,
): CountedStages => ({ value: name, invited, answered, willing, drawn, attended, population });

const sexes = [
  value('kvinde', [12_600, 700, 560, 180, 174], 0.506),
  value('mand', [12_400, 807, 646, 200, 182], 0.494),
];

describe('how those who came are made up', () => {
  const educations = [
    value('grundskole', [5_523, 171, 140, 80, 77], 0.221),
    value('gymnasial_erhverv', [11_038, 587, 470, 160, 155], 0.441),
    value('kvu_mvu', [4_904, 400, 320, 72, 71], 0.198),
    value('lvu', [3_049, 340, 270, 55, 52], 0.12),
    value('uoplyst', [486, 9, 6, 1, 1], 0.02),
  ];
  const [sex, education] = makeUps([
    { feature: 'sex', values: sexes },
    { feature: 'education', values: educations },
  ]);

  it('gives whole percentages of each group', () => {
    expect(sex!.values).toMatchObject([
      { value: 'kvinde', population: 51, invited: 50, answered: 46, attended: 49 },
      { value: 'mand', population: 49, invited: 50, answered: 54, attended: 51 },
    ]);
    expect(sex!.leavesOut).toBe(false);
  });

  it('leaves out who did not state it, of every group alike', () => {
    expect(education!.values.map(({ value: of, attended }) => [of, attended])).toEqual([
      ...[
        ['grundskole', 22],
        ['gymnasial_erhverv', 44],
        ['kvu_mvu', 20],
        ['lvu', 15],
      ],
    ]);
    expect(education!.values[3]!.population).toBe(Math.round(12 / 0.98));
    expect(education!.leavesOut).toBe(true);
  });

  it('says how far apart they are from the shares it shows, and no more', () => {
    const [first] = sex!.values;
    const apart = standardisedShareDifference(0.49, 0.506);
    expect(first!.fromPopulation).toBe(apart.ok && apart.value);
    const absent = standardisedShareDifference(
      0.49,
      (0.5 - (356 / 25_000) * 0.49) / (1 - 356 / 25_000),
    );
    expect(first!.fromAbsent).toBeCloseTo((absent.ok && absent.value) as number, 12);
  });

  it('tests against the population and against those who did not come, corrected over features', () => {
    const population = asPopulation([174, 182], [0.506, 0.494]);
    const absent = sameMakeUp([
      [174, 182],
      [12_426, 12_218],
    ]);
    expect(sex!.tests.population).toMatchObject(population.ok ? population.value : {});
    expect(sex!.tests.absent).toMatchObject(absent.ok ? absent.value : {});
    const p = [sex!, education!].map(({ tests }) => tests.absent!);
    const least = p[0]!.p < p[1]!.p ? p[0]! : p[1]!;
    expect(least.holmP).toBeCloseTo(Math.min(1, 2 * least.p), 12);
    // Three of 55, and one of 72, stayed away: these two are tested together with enough others.
    expect(education!.testedTogether).toEqual(
      expect.arrayContaining(['lvu', 'kvu_mvu', 'grundskole']),
    );
  });

  it('has no test where nothing can stand alone, and none without a population', () => {
    const [tiny] = makeUps([
      {
        feature: 'sex',
        values: [value('kvinde', [10, 6, 6, 6, 3], null), value('mand', [10, 6, 6, 6, 6], null)],
      },
    ]);
    expect(tiny!.tests).toEqual({ population: null, absent: null });
    expect(tiny!.values.map(({ attended }) => attended)).toEqual([null, null]);
    expect(tiny!.values.map(({ fromPopulation }) => fromPopulation)).toEqual([null, null]);
  });
});
