import { fail, succeed, type Result } from '../result.ts';
import { DONT_KNOW, isOnScale, type AnswerCode } from '../survey/answer.ts';
import { inBase } from './distribution.ts';
import { criticalT, twoSidedP } from './studentT.ts';

/** One person's two answers to one item; null is *ikke besvaret*. */
export type PairedAnswer = {
  readonly participant: string;
  /** The group (bord) the person sat in; a person in no group is a group of one. */
  readonly group: string | null;
  readonly before: AnswerCode | null;
  readonly after: AnswerCode | null;
};

/**
 * How an item's mean agreement moved between two waves among the people who took a place on the
 * scale both times. Points are of the five-point scale, positive towards agreement.
 */
export type PairedChange = {
  /** People who answered each wave, *Ved ikke* included. */
  readonly answeredBefore: number;
  readonly answeredAfter: number;
  /** People on the scale both times: the n of everything below. */
  readonly pairs: number;
  /** Means on 1 … 5 (5 is *Helt enig*). */
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** meanAfter − meanBefore, −4 … 4. */
  readonly difference: number;
  /** The same on a scale of 0–100, −100 … 100. */
  readonly difference100: number;
  readonly clustered: ClusteredTest;
  readonly pairedT: PairedT;
  readonly dontKnow: DontKnowFlows;
};

/** The headline test: people in one group talked with each other, so groups are the units. */
export type ClusteredTest = {
  readonly se: number;
  readonly groups: number;
  /** groups − 1 */
  readonly df: number;
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  /** 95 % confidence interval of the difference, in points. */
  readonly ciLow: number;
  readonly ciHigh: number;
};

/** The plain paired t-test, which takes people as independent; shown for comparison only. */
export type PairedT = {
  readonly se: number;
  readonly df: number;
  readonly t: number;
  readonly p: number;
};

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
export const ERROR_LEVEL = 0.05;

/** The change of one item, or why none can be stated. Each participant may appear once. */
export function pairedChange(
  answers: readonly PairedAnswer[],
): Result<PairedChange, ChangeProblem> {
  const moves = movesOf(answers);
  const pairs = moves.length;
  if (pairs < FEWEST_PAIRS) {
    return fail({ kind: 'too_few_pairs', pairs, needed: FEWEST_PAIRS });
  }
  const groups = new Set(moves.map((move) => move.group)).size;
  if (groups < FEWEST_GROUPS) {
    return fail({ kind: 'too_few_groups', groups, needed: FEWEST_GROUPS });
  }
  const difference = sumOf(moves, (move) => move.difference) / pairs;
  const clusteredSe = clusteredStandardError(moves);
  if (clusteredSe === 0) return fail({ kind: 'no_spread', pairs, difference });
  return succeed({
    answeredBefore: answers.filter((answer) => inBase(answer.before)).length,
    answeredAfter: answers.filter((answer) => inBase(answer.after)).length,
    pairs,
    meanBefore: sumOf(moves, (move) => move.before) / pairs,
    meanAfter: sumOf(moves, (move) => move.after) / pairs,
    difference,
    difference100: difference * 25,
    clustered: clusteredTest(difference, clusteredSe, groups),
    pairedT: pairedT(moves, difference),
    dontKnow: dontKnowFlows(answers),
  });
}

type Move = {
  readonly group: string;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
};

/** The pairwise complete people; a missing code never enters a mean. */
function movesOf(answers: readonly PairedAnswer[]): Move[] {
  return answers.flatMap(({ participant, group, before, after }) => {
    if (!isOnScale(before) || !isOnScale(after)) return [];
    const unit = group === null ? `person ${participant}` : `group ${group}`;
    return [{ group: unit, before, after, difference: after - before }];
  });
}

/**
 * √( k/(k−1) · Σ_g (Σ_{i∈g} (dᵢ − d̄))² ) / n for k groups and n people: Liang & Zeger (Biometrika
 * 73, 1986) with the k/(k−1) of `sandwich::vcovCL(lm(d ~ 1), cluster, type = "HC1")`. The sums are
 * kept as whole numbers (n·Σd − n_g·Σd) until the end, so that no spread is exactly zero.
 */
function clusteredStandardError(moves: readonly Move[]): number {
  const n = moves.length;
  const total = sumOf(moves, (move) => move.difference);
  const groups = new Map<string, { people: number; sum: number }>();
  for (const move of moves) {
    const group = groups.get(move.group) ?? { people: 0, sum: 0 };
    groups.set(move.group, { people: group.people + 1, sum: group.sum + move.difference });
  }
  const squares = sumOf([...groups.values()], ({ people, sum }) => (n * sum - people * total) ** 2);
  return Math.sqrt((groups.size / (groups.size - 1)) * squares) / (n * n);
}

function clusteredTest(difference: number, se: number, groups: number): ClusteredTest {
  const df = groups - 1;
  const t = difference / se;
  const reach = criticalT(ERROR_LEVEL, df) * se;
  const interval = { ciLow: difference - reach, ciHigh: difference + reach };
  return { se, groups, df, t, p: twoSidedP(t, df), ...interval };
}

/** R's `t.test(after, before, paired = TRUE)`. */
function pairedT(moves: readonly Move[], difference: number): PairedT {
  const n = moves.length;
  const squares = sumOf(moves, (move) => (move.difference - difference) ** 2);
  const se = Math.sqrt(squares / (n - 1) / n);
  const t = difference / se;
  return { se, df: n - 1, t, p: twoSidedP(t, n - 1) };
}

function dontKnowFlows(answers: readonly PairedAnswer[]): DontKnowFlows {
  const flows = { to: 0, from: 0, stayed: 0 };
  for (const { before, after } of answers) {
    if (before === DONT_KNOW && after === DONT_KNOW) flows.stayed++;
    else if (before === DONT_KNOW && isOnScale(after)) flows.from++;
    else if (isOnScale(before) && after === DONT_KNOW) flows.to++;
  }
  return flows;
}

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);
