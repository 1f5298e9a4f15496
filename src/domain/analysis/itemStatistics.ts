import type { Result } from '../result.ts';
import { smallestDetectableChange } from './detectableChange.ts';
import { cliffsDelta, dAv, dZ } from './effectSize.ts';
import { groupDynamics } from './groupDynamics.ts';
import { intraclassCorrelation } from './intraclass.ts';
import { comparisonStatistics } from './itemComparison.ts';
import { itemPairs, pairsWhere, type ItemPairs } from './itemPairs.ts';
import { itemTransitions } from './itemTransitions.ts';
import { itemWings } from './itemWings.ts';
import { clusteredIn, plainTest } from './itemTests.ts';
import { weightedStatistics } from './itemWeighted.ts';
import { mcNemar } from './mcNemar.ts';
import { missingFlows } from './missingFlows.ts';
import { regressionLine } from './regressionLine.ts';
import { wingOf } from './scale.ts';
import { signedRank } from './signedRank.ts';
import { directions, extremityMoves, varianceMoves } from './spread.ts';
import type { Study, StudyItem } from './study.ts';
import { largest, mean } from './sums.ts';
import { told } from './told.ts';
import type { Unanswerable } from './unanswerable.ts';

export type ItemStatistics = ReturnType<typeof itemStatistics>;

/**
 * Every statistic of one item, over the people of whom the change is asked (with a comparison group,
 * those who took part) who were on the scale both times. Differences are after minus before, in points.
 * Straight in an object stand the plain results, which take people as independent (R's `t.test`, `lm`);
 * its `clustered` is the headline, with people of a group as dependent on each other. Where a number
 * does not exist it is null and `reason` says why.
 */
export function itemStatistics(study: Study, clusters: readonly number[], item: StudyItem) {
  const grouped = study.groups !== null;
  const asked = (place: number) => study.attended === null || study.attended[place] === true;
  const pairs = itemPairs(item, clusters, asked);
  const seated = pairsWhere(pairs, (at) => pairs.clusters[at]! >= 0);
  const theirs = <Answer>(answers: readonly Answer[]) => answers.filter((_, at) => asked(at));
  const [before, after] = [theirs(item.before), theirs(item.after)];
  const n = pairs.differences.length;
  const meanOf = (values: readonly number[]) => (n === 0 ? null : mean(values));
  const difference = meanOf(pairs.differences);
  const magnitude = largest(pairs.before, pairs.after);
  const clustered = clusteredIn(pairs.differences, pairs.clusters, grouped, magnitude);
  const moves = (values: readonly number[], of = magnitude) => ({
    ...plainTest(values, of),
    clustered: clusteredIn(values, pairs.clusters, grouped, of),
  });
  /** A share of the pairs, 0 … 1, and its change. */
  const share = (has: (point: number) => boolean) => {
    const [had, have] = [pairs.before, pairs.after].map((points) => points.map((own) => +has(own)));
    const gains = have!.map((own, at) => own - had![at]!);
    return {
      ...{ before: meanOf(had!), after: meanOf(have!), difference: meanOf(gains) },
      ...moves(gains, 1),
    };
  };
  const agrees = (point: number) => wingOf(point, item.scale) === 'agree';
  const extremity = extremityMoves(pairs.before, pairs.after, item.scale.middle);
  const variance = n === 0 ? [] : varianceMoves(pairs.before, pairs.after);
  const net = directions(pairs.differences);
  return {
    ...{ code: item.code, theme: item.theme, n },
    answeredBefore: before.filter(({ point }) => point !== null).length,
    answeredAfter: after.filter(({ point }) => point !== null).length,
    meanBefore: meanOf(pairs.before),
    meanAfter: meanOf(pairs.after),
    difference,
    difference100:
      difference === null ? null : (100 * difference) / (item.scale.max - item.scale.min),
    clustered,
    pairedT: plainTest(pairs.differences, magnitude),
    wilcoxon: told(signedRank(pairs.differences), ['v', 'z', 'p']),
    ...itemTransitions(pairs, item.scale, grouped),
    mcnemar: agreement(pairs, agrees),
    netMovement: { mean: meanOf(net), ...moves(net, 1) },
    effect: effect(pairs, magnitude),
    extremity: { difference: meanOf(extremity), ...moves(extremity) },
    agree: share(agrees),
    endPoints: share((point) => point === item.scale.min || point === item.scale.max),
    variance: { difference: meanOf(variance), ...moves(variance, magnitude ** 2) },
    icc: icc(seated, grouped),
    groups: dynamics(seated, item, grouped),
    turnover: meanOf(pairs.differences.map((own) => +(own !== 0))),
    missing: missingFlows(before, after, [null, ...study.missing]),
    ...itemWings(item, pairs, grouped),
    regressionLine: told(regressionLine(pairs.before, pairs.after), ['intercept', 'slope']),
    weighted: weightedStatistics(study, item, pairs),
    ...comparisonStatistics(study, item, clusters),
    smallestDetectable: clustered.se === null ? null : smallestOf(clustered),
  };
}

const smallestOf = ({ se, df }: { se: number | null; df: number | null }) =>
  smallestDetectableChange({ se: se!, df: df! });

function agreement({ before, after }: ItemPairs, agrees: (point: number) => boolean) {
  return told(mcNemar(before.map(agrees), after.map(agrees)), [
    ...(['gained', 'lost', 'statistic', 'p', 'correctedStatistic'] as const),
    ...(['correctedP', 'exactP'] as const),
  ]);
}

function effect({ before, after, differences }: ItemPairs, magnitude: number) {
  const sizes = {
    dZ: dZ(differences, magnitude),
    dAv: dAv(before, after),
    cliffsDelta: cliffsDelta(before, after),
  };
  if (Object.values(sizes).every((size) => size !== null)) return sizes;
  const few = { 0: 'no_pairs', 1: 'one_pair' } as const;
  const reason: Unanswerable = few[differences.length as 0 | 1] ?? 'no_spread';
  return { ...sizes, reason };
}

/** Before and after apart, for one may have spread where the other has none. */
function icc({ before, after, clusters }: ItemPairs, grouped: boolean) {
  const one = (values: readonly number[]): Result<number, Unanswerable> =>
    grouped ? intraclassCorrelation(values, clusters) : { ok: false, problem: 'no_groups' };
  const [first, then] = [one(before), one(after)];
  const failed = [first, then].find(({ ok }) => !ok);
  return {
    before: first.ok ? first.value : null,
    after: then.ok ? then.value : null,
    ...(failed && !failed.ok && { reason: failed.problem }),
  };
}

const dynamics = ({ before, after, clusters }: ItemPairs, item: StudyItem, grouped: boolean) =>
  told(
    grouped
      ? groupDynamics(before, after, clusters, item.scale.middle)
      : ({ ok: false, problem: 'no_groups' } as const),
    [
      ...(['n', 'homogenised', 'homogenisationExtent', 'polarised'] as const),
      ...(['polarisationExtent', 'towardsNearerExtreme', 'nearerExtremeExtent'] as const),
    ],
  );
