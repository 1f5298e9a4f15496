import { NOT_STATED, type Feature } from '../recruitment/stratum.ts';
import { fail, type Result } from '../result.ts';
import type { ChiSquareTest } from './chiSquare.ts';
import { holm } from './family.ts';
import { asPopulation, sameMakeUp, standardisedShareDifference } from './selection.ts';
import { SMALLEST_CELL } from './suppression.ts';
import type { Unanswerable } from './unanswerable.ts';
import { wholePercents } from './wholePercent.ts';

/** How many people of one value of a feature came how far; each is among those before it. */
export type CountedStages = {
  readonly value: string;
  readonly invited: number;
  readonly answered: number;
  /** Answered, would come, and has not said no since: the pool of the draw. */
  readonly willing: number;
  /** Ever drawn for the panel, also who withdrew or stayed away. */
  readonly drawn: number;
  readonly attended: number;
  /** The value's share of the population, 0 … 1; null where it is not known. */
  readonly population: number | null;
};

export const MAKE_UP_STAGES = ['population', 'invited', 'answered', 'attended'] as const;
export type MakeUpStage = (typeof MAKE_UP_STAGES)[number];

/** One value as it may be shown. Shares are whole percentages, null where hidden or not known. */
export type MakeUpValue = Readonly<Record<MakeUpStage, number | null>> & {
  readonly value: string;
  /**
   * Standardised differences (standard deviations) of those who came from the population, and from those
   * who were invited and did not come. They follow from the shares shown, and tell no more than these.
   */
  readonly fromPopulation: number | null;
  readonly fromAbsent: number | null;
};
export type MakeUpTest = ChiSquareTest & {
  /** Corrected for the features tested together. */
  readonly holmP: number;
};
export type MakeUp = {
  readonly feature: Feature;
  readonly values: readonly MakeUpValue[];
  /** Those who came held against the population, and against those who were invited and did not come. */
  readonly tests: Readonly<Record<'population' | 'absent', MakeUpTest | null>>;
  /** Whether people whose value is not stated are left out, of every group alike. */
  readonly leavesOut: boolean;
  /** Values that the tests take as one since they are too small to stand alone. */
  readonly testedTogether: readonly string[];
};

/** How those who came are made up beside the population, the invited and those who answered. */
export function makeUps(
  features: readonly { readonly feature: Feature; readonly values: readonly CountedStages[] }[],
): MakeUp[] {
  const known = features.map(({ values }) => stated(values));
  const all = known.map(testsOf);
  const [population, absent] = [
    corrected(all.map((tests) => tests.population)),
    corrected(all.map((tests) => tests.absent)),
  ];
  return features.map(({ feature, values }, at) => ({
    feature,
    values: shownValues(known[at]!),
    leavesOut: known[at]!.length < values.length,
    tests: { population: population[at]!, absent: absent[at]! },
    testedTogether: all[at]!.together,
  }));
}

/**
 * Those whose value is stated. Whoever did not state it is of no group, and so few that their number would
 * have to hide another's.
 */
function stated(values: readonly CountedStages[]): CountedStages[] {
  const own = values.filter(({ value }) => value !== NOT_STATED);
  const whole = own.reduce((sum, { population }) => sum + (population ?? 0), 0);
  return own.map((one) => ({
    ...one,
    population: one.population === null || whole === 0 ? null : one.population / whole,
  }));
}

function shownValues(values: readonly CountedStages[]): MakeUpValue[] {
  const invited = wholePercents(
    values.map(({ invited: count }) => ({ count, least: 0, most: Infinity })),
  );
  const answered = wholePercents(
    values.map((own) => ({ count: own.answered, least: own.willing, most: own.invited })),
  );
  const attended = wholePercents(
    values.map((own) => ({ count: own.attended, least: 0, most: own.drawn })),
  );
  const [came, asked] = [sumOf(values, 'attended'), sumOf(values, 'invited')];
  return values.map(({ value, population }, at) => {
    const share = attended[at]!;
    const ofInvited = invited[at]!;
    return {
      value,
      population: population === null ? null : Math.round(100 * population),
      ...{ invited: ofInvited, answered: answered[at]!, attended: share },
      fromPopulation: share === null || population === null ? null : apart(share / 100, population),
      fromAbsent:
        share === null || ofInvited === null || asked === came
          ? null
          : apart(share / 100, absentShare(share / 100, ofInvited / 100, came / asked)),
    };
  });
}

/** The share among those who did not come, from that of all and that of who came. */
const absentShare = (came: number, all: number, partCame: number): number =>
  Math.min(1, Math.max(0, (all - partCame * came) / (1 - partCame)));

function apart(p: number, q: number): number | null {
  const difference = standardisedShareDifference(p, q);
  return difference.ok ? difference.value : null;
}

const sumOf = (values: readonly CountedStages[], stage: 'invited' | 'attended'): number =>
  values.reduce((sum, own) => sum + own[stage], 0);

type Tested = Result<ChiSquareTest, Unanswerable>;

function testsOf(values: readonly CountedStages[]) {
  const { groups, together } = testable(values);
  const came = groups.map((group) => sumOf(group, 'attended'));
  const absent = groups.map((group) => sumOf(group, 'invited') - sumOf(group, 'attended'));
  const population = groups.map((group) =>
    group.reduce((sum, own) => sum + (own.population ?? 0), 0),
  );
  const isKnown = population.length > 1 && population.every((share) => share > 0);
  return {
    together,
    absent: sameMakeUp([came, absent]),
    population: isKnown ? asPopulation(came, population) : (fail('no_spread') as Tested),
  };
}

/**
 * Values in groups whose numbers may all be known: no test may tell of a small number what the shares
 * hide. A value too small to stand alone is taken with the smallest other one.
 */
function testable(values: readonly CountedStages[]) {
  const isSmall = (count: number) => count > 0 && count < SMALLEST_CELL;
  const rising = values
    .filter(({ invited }) => invited > 0)
    .toSorted((one, other) => one.attended - other.attended);
  const small = ({ attended, drawn, invited, population }: CountedStages) =>
    [attended, drawn - attended, invited - attended].some(isSmall) || population === 0;
  const apart = rising.filter((own) => !small(own));
  let together = rising.filter(small);
  const isMixed = (group: readonly CountedStages[]) => {
    const sum = (of: (own: CountedStages) => number) =>
      group.reduce((all, own) => all + of(own), 0);
    const drawnAway = sum(({ drawn, attended }) => drawn - attended);
    return group.length > 1 && !isSmall(sum(({ attended }) => attended)) && !isSmall(drawnAway);
  };
  while (together.length > 0 && !isMixed(together) && apart.length > 0) {
    together = [...together, apart.shift()!];
  }
  return {
    groups: [...apart.map((own) => [own]), ...(together.length > 0 ? [together] : [])],
    together: together.map(({ value }) => value),
  };
}

function corrected(tests: readonly Tested[]): (MakeUpTest | null)[] {
  const ps = holm(tests.flatMap((test) => (test.ok ? [test.value.p] : [])));
  let at = 0;
  return tests.map((test) => (test.ok ? { ...test.value, holmP: ps[at++]! } : null));
}
