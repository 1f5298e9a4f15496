import { fail, succeed, type Result } from '../result.ts';
import { DONT_KNOW } from '../survey/answer.ts';
import { clusteredMeanTest, plainMeanTest, type ClusteredTest, type TTest } from './meanTest.ts';
import { mean } from './sums.ts';

/** One person's two answers to one item, as codes; null is *ikke besvaret*. */
export type PairedAnswer = {
  readonly participant: string;
  /** The group (bord) the person sat in; a person in no group is a group of one. */
  readonly group: string | null;
  readonly before: number | null;
  readonly after: number | null;
};

/** Where a scale begins and ends, in points: agreement where nothing else is said. */
export type Ends = { readonly min: number; readonly max: number };
const AGREEMENT: Ends = { min: 1, max: 5 };

/**
 * How an item's mean agreement moved between two waves among the people who took a place on the
 * scale both times. Points are of the item's own scale, positive towards its upper end.
 */
export type PairedChange = {
  /** People who answered each wave, *Ved ikke* included. */
  readonly answeredBefore: number;
  readonly answeredAfter: number;
  /** People on the scale both times: the n of everything below. */
  readonly pairs: number;
  /** Means on the scale; of agreement 1 … 5 (5 is *Helt enig*). */
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** meanAfter − meanBefore, in points. */
  readonly difference: number;
  /** The same on a scale of 0–100, −100 … 100. */
  readonly difference100: number;
  readonly clustered: ClusteredTest;
  readonly pairedT: PairedT;
  readonly dontKnow: DontKnowFlows;
};

/** The plain paired t-test, which takes people as independent; shown for comparison only. */
export type PairedT = Pick<TTest, 'se' | 'df' | 't' | 'p'>;

/** Moves to and from *Ved ikke* among people who answered both times. */
export type DontKnowFlows = {
  readonly to: number;
  readonly from: number;
  readonly stayed: number;
};

export type ChangeProblem =
  | { readonly kind: 'too_few_pairs'; readonly pairs: number; readonly needed: number }
  | { readonly kind: 'too_few_groups'; readonly groups: number; readonly needed: number }
  /** Everyone, or every group, moved exactly alike: no spread, so no interval exists. */
  | { readonly kind: 'no_spread'; readonly pairs: number; readonly difference: number };

export const FEWEST_PAIRS = 5;
export const FEWEST_GROUPS = 2;

/** The change of one item, or why none can be stated. Each participant may appear once. */
export function pairedChange(
  answers: readonly PairedAnswer[],
  ends: Ends = AGREEMENT,
): Result<PairedChange, ChangeProblem> {
  const moves = movesOf(answers, ends);
  const inBase = (code: number | null) => isWithin(code, ends) || code === DONT_KNOW;
  const pairs = moves.length;
  if (pairs < FEWEST_PAIRS) {
    return fail({ kind: 'too_few_pairs', pairs, needed: FEWEST_PAIRS });
  }
  const groups = moves.map((move) => move.group);
  const differences = moves.map((move) => move.after - move.before);
  const difference = mean(differences);
  const clustered = clusteredMeanTest(differences, groups);
  if (!clustered.ok) {
    return clustered.problem === 'one_group'
      ? fail({ kind: 'too_few_groups', groups: 1, needed: FEWEST_GROUPS })
      : fail({ kind: 'no_spread', pairs, difference });
  }
  const plain = plainMeanTest(differences);
  if (!plain.ok) return fail({ kind: 'no_spread', pairs, difference });
  const { se, df, t, p } = plain.value;
  return succeed({
    answeredBefore: answers.filter((answer) => inBase(answer.before)).length,
    answeredAfter: answers.filter((answer) => inBase(answer.after)).length,
    pairs,
    meanBefore: mean(moves.map((move) => move.before)),
    meanAfter: mean(moves.map((move) => move.after)),
    difference,
    difference100: (difference * 100) / (ends.max - ends.min),
    clustered: clustered.value,
    pairedT: { se, df, t, p },
    dontKnow: dontKnowFlows(answers, ends),
  });
}

type Move = {
  readonly group: string;
  readonly before: number;
  readonly after: number;
};

/** Whether a code is a point of the scale; every kind of missing lies above all of them. */
export const isWithin = (code: number | null, { min, max }: Ends): code is number =>
  code !== null && code >= min && code <= max;

/** The pairwise complete people; a missing code never enters a mean. */
function movesOf(answers: readonly PairedAnswer[], ends: Ends): Move[] {
  return answers.flatMap(({ participant, group, before, after }) => {
    if (!isWithin(before, ends) || !isWithin(after, ends)) return [];
    const unit = group === null ? `person ${participant}` : `group ${group}`;
    return [{ group: unit, before, after }];
  });
}

function dontKnowFlows(answers: readonly PairedAnswer[], ends: Ends): DontKnowFlows {
  const flows = { to: 0, from: 0, stayed: 0 };
  for (const { before, after } of answers) {
    if (before === DONT_KNOW && after === DONT_KNOW) flows.stayed++;
    else if (before === DONT_KNOW && isWithin(after, ends)) flows.from++;
    else if (isWithin(before, ends) && after === DONT_KNOW) flows.to++;
  }
  return flows;
}
