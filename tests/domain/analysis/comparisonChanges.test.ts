import { describe, expect, it } from 'vitest';
import { comparisonChanges, type Sides } from '#domain/analysis/comparisonChanges';
import { comparisonStatistics } from '#domain/analysis/itemComparison';
import type { Respondent } from '#domain/analysis/respondent';
import { clustersOf } from '#domain/analysis/study';
import { themeStudy } from '#domain/analysis/themeStudy';
import { seededRandom } from '#domain/random';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';

const item = (code: string) => ({ kind: 'agree5', code, text: { da: code, en: code } }) as const;
const THEME = {
  code: 'arbejde',
  name: { da: 'Arbejde', en: 'Work' },
  items: [item('a'), item('b')],
};
const QUESTIONNAIRE: Questionnaire = { themes: [THEME] };
const ITEMS = new Set(['a', 'b']);
const BOTH = new Set<WaveCode>(['T0', 'T1', 'T3']);

/** Eighty at eight tables, who move up a little, and `home` who answer anything; b is not asked at home. */
function people(home: number): Respondent[] {
  const random = seededRandom('sammenligning');
  const one = (index: number, inPanel: boolean): Respondent => {
    const before = 1 + random.below(4);
    const after = Math.min(5, before + (inPanel ? random.below(2) : 0));
    const asked = inPanel ? ITEMS : new Set(['a']);
    return {
      ...{ participant: `p${index}`, inPanel, inComparison: !inPanel, weights: {} },
      background: {
        ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'kvu_mvu' },
      },
      groups: inPanel ? { arbejde: String(index % 8) } : {},
      ...{ waves: ['T1', 'T3'], asked: { T1: asked, T3: asked } },
      answers: { T1: { a: before, b: before }, T3: { a: after, b: after } },
    };
  };
  return Array.from({ length: 80 + home }, (_, index) => one(index, index < 80));
}

const sidesOf = (home: number): Sides | null =>
  comparisonChanges(people(home), QUESTIONNAIRE, BOTH)?.themes[0]!.items[0]!.sides ?? null;

describe('those who took part against those who stayed home', () => {
  it('is the same contrasts as the statistics have, on the groups of those who sat at any', () => {
    const all = people(40);
    const study = themeStudy(all, THEME, { before: 'T1', after: 'T3', baseline: null });
    const { gainDifference, ancova } = comparisonStatistics(
      study,
      study.items[0]!,
      clustersOf(study),
    );
    const sides = sidesOf(40)!;
    expect(sides.gainDifference.estimate).toBeCloseTo(gainDifference!.estimate!, 12);
    expect(sides.adjusted.estimate).toBeCloseTo(ancova!.estimate!, 12);
    expect(sides.adjusted.clustered.se).toBe(ancova!.clustered.se);
    expect(sides.gainDifference.clustered).toMatchObject({ df: 7, groups: 48 });
    expect(sides).toMatchObject({ tookPart: { n: 80 }, stayedHome: { n: 40 } });
  });

  it('has an item that was not asked at home without a comparison, and out of the family', () => {
    const [first, second] = comparisonChanges(people(40), QUESTIONNAIRE, BOTH)!.themes[0]!.items;
    expect(second).toMatchObject({ code: 'b', sides: null });
    const { holmP, clustered } = first!.sides!.gainDifference;
    expect(holmP).toBe(clustered.p);
  });

  it('is nothing without five at home, without a group, or before both waves', () => {
    expect(sidesOf(5)).not.toBeNull();
    expect(sidesOf(4)).toBeNull();
    expect(comparisonChanges(people(0), QUESTIONNAIRE, BOTH)).toBeNull();
    expect(comparisonChanges(people(40), QUESTIONNAIRE, new Set(['T0', 'T1']))).toBeNull();
  });

  it('leaves out who is neither', () => {
    const others = people(9)
      .slice(80)
      .map((one) => ({ ...one, inComparison: false }));
    expect(comparisonChanges([...people(40), ...others], QUESTIONNAIRE, BOTH)).toEqual(
      comparisonChanges(people(40), QUESTIONNAIRE, BOTH),
    );
  });
});
