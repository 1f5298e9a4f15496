import { z } from 'zod';
import { personId, tableActor, type TableActor } from './actor.ts';
import { visibleEvent, type TableEvent, type VisibleEvent } from './event.ts';
import { addTurn, finishedTurn, reduceFloor } from './reduce.ts';
import { floor, spoken, spokenBy, type TableState } from './table.ts';

/**
 * What one person may see of a table. Everybody sees who is seated, who waits and who speaks;
 * a participant her own time; only the moderator everybody's, so that nobody is ranked in public.
 */
export const tableView = z.object({
  ...floor.shape,
  viewer: tableActor,
  /** The viewer's own finished turns; null for who has no seat. */
  own: spoken.nullable(),
  /** Finished turns by participant, for those who have spoken; null unless the viewer moderates. */
  totals: z.record(personId, spoken).readonly().nullable(),
});
export type TableView = z.infer<typeof tableView>;

/** The view of `viewer`, who is already known to belong to the table. */
export function view(state: TableState, viewer: TableActor): TableView {
  return {
    phase: state.phase,
    seats: state.seats,
    queue: state.queue,
    turn: state.turn,
    lastEventAt: state.lastEventAt,
    viewer: { role: viewer.role, id: viewer.id },
    own: viewer.role === 'participant' ? spokenBy(state.spoken, viewer.id) : null,
    totals: viewer.role === 'moderator' ? state.spoken : null,
  };
}

/** An event as `viewer` may see it; null where even its nature is hidden from her. */
export function seenBy(event: TableEvent, _viewer: TableActor): VisibleEvent | null {
  // The schema lets through what it names and nothing else; who pressed is for the log alone.
  return visibleEvent.parse(event);
}

/**
 * A view after an event, so that a browser follows along without the state:
 * view(reduce(state, e), v) equals reduceView(view(state, v), seenBy(e, v)), which tests hold it to.
 */
export function reduceView(before: TableView, event: VisibleEvent | null): TableView {
  if (!event) return before;
  return {
    ...reduceFloor(before, event),
    viewer: before.viewer,
    own: ownAfter(before, event),
    totals: totalsAfter(before, event),
  };
}

function ownAfter(before: TableView, event: VisibleEvent): TableView['own'] {
  const finished = finishedTurn(before, event);
  if (!before.own || finished?.participantId !== before.viewer.id) return before.own;
  return addTurn(before.own, finished.milliseconds);
}

function totalsAfter(before: TableView, event: VisibleEvent): TableView['totals'] {
  const finished = finishedTurn(before, event);
  if (!before.totals || !finished) return before.totals;
  const sum = addTurn(spokenBy(before.totals, finished.participantId), finished.milliseconds);
  return { ...before.totals, [finished.participantId]: sum };
}
