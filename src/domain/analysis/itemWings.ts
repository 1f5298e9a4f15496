import { fail, type Result } from '../result.ts';
import type { ItemPairs } from './itemPairs.ts';
import { pairsWhere } from './itemPairs.ts';
import { CLUSTERED_FIELDS } from './itemTests.ts';
import type { ClusteredTest } from './meanTest.ts';
import { wingOf } from './scale.ts';
import type { StudyItem } from './study.ts';
import { told } from './told.ts';
import type { Unanswerable } from './unanswerable.ts';
import { wingMoves, type WingMoves } from './wings.ts';

/**
 * What the wings did. `wings` classifies people on the baseline and moves them from before to after, and
 * is refused without one. `backwards` is the check beside it: classified on after, moved from after to
 * before, so that a wing that moves in here too is regression to the mean.
 */
export function itemWings({ scale, baseline }: StudyItem, pairs: ItemPairs, grouped: boolean) {
  const classified = pairsWhere(pairs, (at) => pointOf(baseline, pairs.places[at]!) !== null);
  const wings = classified.places.map((place) => wingOf(pointOf(baseline, place)!, scale));
  const { before, after, clusters } = pairs;
  return {
    wings:
      baseline === null
        ? { refused: true, reason: 'no_baseline' as const }
        : {
            classifiedOn: 'baseline' as const,
            ...written(
              wingMoves(wings, classified.before, classified.after, classified.clusters),
              grouped,
            ),
          },
    backwards: {
      classifiedOn: 'after' as const,
      ...written(
        wingMoves(
          after.map((point) => wingOf(point, scale)),
          after,
          before,
          clusters,
        ),
        grouped,
      ),
    },
  };
}

const pointOf = (answers: StudyItem['baseline'], place: number) => answers?.[place]!.point ?? null;

/** What is written of the moves; where nobody stood on a wing only the reason. */
function written(moves: Result<WingMoves, Unanswerable>, grouped: boolean) {
  if (!moves.ok) {
    return { disagree: null, neither: null, agree: null, inward: null, reason: moves.problem };
  }
  const withTest = <Move extends { readonly clustered: Result<ClusteredTest, Unanswerable> }>(
    move: Move,
  ) => ({
    ...move,
    clustered: told(grouped ? move.clustered : fail('no_groups'), CLUSTERED_FIELDS),
  });
  const { disagree, neither, agree, inward } = moves.value;
  return {
    ...{ disagree: withTest(disagree), neither: withTest(neither), agree: withTest(agree) },
    inward: withTest(inward),
    /** Whether the wings came nearer the middle on average. */
    movedIn: inward.mean > 0,
  };
}
