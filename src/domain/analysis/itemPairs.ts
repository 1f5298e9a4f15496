import type { ScaleAnswer } from './missingFlows.ts';
import type { StudyItem } from './study.ts';

/** The people on the scale both times, in the order of the study; every list is as long. */
export type ItemPairs = {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly differences: readonly number[];
  /** Each person's group as a number; somebody in no group is a cluster of her own, below 0. */
  readonly clusters: readonly number[];
  /** Where in the study each person stands. */
  readonly places: readonly number[];
};

/** Whether a person is one the pairs are about, by her place in the study. */
export type Chosen = (place: number) => boolean;

/** Pairwise complete: who lacks either answer is in no statistic of the item. */
export function itemPairs(
  { before, after }: Pick<StudyItem, 'before' | 'after'>,
  clusterOf: readonly number[],
  chosen: Chosen,
): ItemPairs {
  const places = before.flatMap((_, place) =>
    chosen(place) && isPoint(before[place]!) && isPoint(after[place]!) ? [place] : [],
  );
  const pointsOf = (answers: readonly ScaleAnswer[]) =>
    places.map((place) => answers[place]!.point!);
  const [first, second] = [pointsOf(before), pointsOf(after)];
  return {
    before: first,
    after: second,
    differences: second.map((value, at) => value - first[at]!),
    clusters: places.map((place) => clusterOf[place]!),
    places,
  };
}

/** The pairs for which `keep` holds. */
export function pairsWhere(pairs: ItemPairs, keep: (at: number) => boolean): ItemPairs {
  const kept: number[] = [];
  for (let at = 0; at < pairs.places.length; at++) if (keep(at)) kept.push(at);
  return pairsAt(pairs, kept);
}

/** The pairs at these places among them, in that order. */
export function pairsAt(pairs: ItemPairs, kept: readonly number[]): ItemPairs {
  const of = (values: readonly number[]) => kept.map((at) => values[at]!);
  return {
    ...{ before: of(pairs.before), after: of(pairs.after), differences: of(pairs.differences) },
    ...{ clusters: of(pairs.clusters), places: of(pairs.places) },
  };
}

const isPoint = (answer: ScaleAnswer): boolean => answer.point !== null;
