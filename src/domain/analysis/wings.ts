import { fail, succeed, type Result } from '../result.ts';
import { clusteredMeanTest, type ClusteredTest } from './meanTest.ts';
import { mean } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/** The scale's two wings and what lies between them. */
export type Wing = 'disagree' | 'neither' | 'agree';

/** Those who stood in one place when they were classified, and where they went. Means in points. */
export type WingMove = {
  readonly n: number;
  readonly meanFirst: number | null;
  readonly meanThen: number | null;
  /** meanThen − meanFirst. */
  readonly difference: number | null;
  readonly clustered: Result<ClusteredTest, Unanswerable>;
};

export type WingMoves = Readonly<Record<Wing, WingMove>> & {
  /** Of everybody on a wing, the mean move towards the middle's side: above 0 is inwards. */
  readonly inward: {
    readonly n: number;
    readonly mean: number;
    readonly clustered: Result<ClusteredTest, Unanswerable>;
  };
};

/**
 * How the wings moved from `first` to `then`, people being classified by `wing`. For this to say
 * anything about the move, the classification must come from another measurement than both: who is
 * classified by `first` moves inwards by regression to the mean alone, and so does who is classified by
 * `then` with time run backwards.
 */
export function wingMoves<Cluster>(
  wing: readonly Wing[],
  first: readonly number[],
  then: readonly number[],
  clusters: readonly Cluster[],
): Result<WingMoves, Unanswerable> {
  const movesOf = (chosen: Wing): WingMove => {
    const own = wing.flatMap((is, at) => (is === chosen ? [at] : []));
    if (own.length === 0) {
      return {
        n: 0,
        meanFirst: null,
        meanThen: null,
        difference: null,
        clustered: fail('no_pairs'),
      };
    }
    const [begun, ended] = [own.map((at) => first[at]!), own.map((at) => then[at]!)];
    const moves = ended.map((value, at) => value - begun[at]!);
    return {
      n: own.length,
      ...{ meanFirst: mean(begun), meanThen: mean(ended), difference: mean(moves) },
      clustered: clusteredMeanTest(
        moves,
        own.map((at) => clusters[at]!),
      ),
    };
  };
  const onWing = wing.flatMap((is, at) => (is === 'neither' ? [] : [at]));
  if (onWing.length === 0) return fail(wing.length === 0 ? 'no_pairs' : 'no_wings');
  const inward = onWing.map((at) => (then[at]! - first[at]!) * (wing[at] === 'agree' ? -1 : 1));
  return succeed({
    ...{ disagree: movesOf('disagree'), neither: movesOf('neither'), agree: movesOf('agree') },
    inward: {
      n: onWing.length,
      mean: mean(inward),
      clustered: clusteredMeanTest(
        inward,
        onWing.map((at) => clusters[at]!),
      ),
    },
  });
}
