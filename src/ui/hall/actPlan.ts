import { isPaused } from '#domain/discussion/tile';
import type { HallStep, HallTile, HallWish } from '#protocol/hallMessages';

/** What an act comes to, before it is done, as far as the tiles tell: tables by what happens to them. */
export type ActPlan = {
  /** At these it changes something. */
  readonly changes: readonly HallTile[];
  /** Of those: conversations that go on now, which everybody at the table will notice. */
  readonly interrupts: readonly HallTile[];
  /** These already are as wished, or have come further. */
  readonly already: readonly HallTile[];
  /** Here it cannot be done now. */
  readonly cannot: readonly HallTile[];
};

type Fate = 'changes' | 'already' | 'cannot';

export function planAct(
  wish: HallWish,
  tiles: readonly HallTile[],
  steps: readonly HallStep[],
): ActPlan {
  const fates = Map.groupBy(tiles, (tile) => fateOf(wish, tile, steps));
  const changes = fates.get('changes') ?? [];
  return {
    changes,
    interrupts: changes.filter(({ phase }) => phase === 'open'),
    already: fates.get('already') ?? [],
    cannot: fates.get('cannot') ?? [],
  };
}

function fateOf(wish: HallWish, tile: HallTile, steps: readonly HallStep[]): Fate {
  const { phase } = tile;
  switch (wish.type) {
    case 'open_table':
      return phase === 'open' ? 'already' : 'changes';
    case 'close_table':
      return phase === 'open' ? 'changes' : phase === 'closed' ? 'already' : 'cannot';
    case 'pause_table':
      if (phase !== 'open') return 'cannot';
      return isPaused(tile) ? 'already' : 'changes';
    case 'resume_table':
      if (phase !== 'open') return 'cannot';
      return isPaused(tile) ? 'changes' : 'already';
    case 'start_step': {
      if (phase !== 'open') return 'cannot';
      const place = steps.findIndex(({ id }) => id === wish.stepId) + 1;
      return (tile.step?.number ?? 0) >= place ? 'already' : 'changes';
    }
    default:
      return 'changes';
  }
}

/** The step that most tables go to next: the one after the step of the slowest open table. */
export function nextStepOf(
  tiles: readonly HallTile[],
  steps: readonly HallStep[],
): HallStep | undefined {
  const open = tiles.filter(({ phase }) => phase === 'open');
  if (open.length === 0) return undefined;
  return steps[Math.min(...open.map(({ step }) => step?.number ?? 0))];
}
