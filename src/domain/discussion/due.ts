import type { PersonId } from './actor.ts';
import { elapsed } from './clock.ts';
import { isHalf, nextStep } from './decide/agenda.ts';
import { nextToBeHeard } from './decide/floor.ts';
import { notGoingOn } from './decide/ruling.ts';
import { isHeard, leftOfTurn } from './floor.ts';
import { isSeated, spokenBy, type TableState } from './table.ts';

/** A turn over its time is ended by the clock only after this, so that a sentence can be finished. */
export const GRACE_MS = 5_000;

/** What the clock demands of a table: a command without id and time. */
export type Due =
  | {
      readonly type: 'end_turn' | 'give_floor' | 'withdraw' | 'nudge';
      readonly participantId: PersonId;
    }
  | { readonly type: 'start_step'; readonly stepId: string };

/**
 * What must happen at a table at `now` though nobody asks for it; null: nothing. The server carries it
 * out as `server`. `present` as for `decide`.
 */
export function due(
  table: TableState,
  now: number,
  present: readonly PersonId[] | null,
): Due | null {
  if (notGoingOn(table)) return null;
  return (
    dueOfLeavers(table) ??
    (table.settings.mode === 'online' ? dueOnline(table, now, present) : null) ??
    dueOfSilence(table, now, present)
  );
}

/** Who has no seat here any more neither speaks nor waits. */
function dueOfLeavers(table: TableState): Due | null {
  const { turn, queue } = table;
  const heard = [turn?.interjection?.participantId, turn?.participantId];
  const speaker = heard.find((person) => person !== undefined && !isSeated(table, person));
  if (speaker !== undefined) return { type: 'end_turn', participantId: speaker };
  const waiting = queue.find(({ participantId }) => !isSeated(table, participantId));
  return waiting ? { type: 'withdraw', participantId: waiting.participantId } : null;
}

function dueOnline(
  table: TableState,
  now: number,
  present: readonly PersonId[] | null,
): Due | null {
  return dueOfTurn(table, now) ?? dueOfQueue(table) ?? dueOfVote(table, present);
}

/** Somebody waits though the floor is free: after a pause, or since the table meets online. */
function dueOfQueue(table: TableState): Due | null {
  const next = nextToBeHeard(table);
  return next === null ? null : { type: 'give_floor', participantId: next };
}

function dueOfTurn({ turn }: TableState, now: number): Due | null {
  if (!turn) return null;
  const { interjection } = turn;
  if (interjection) {
    const isOver = now - interjection.startedAt > interjection.limitMs + GRACE_MS;
    return isOver ? { type: 'end_turn', participantId: interjection.participantId } : null;
  }
  const left = leftOfTurn(turn, now);
  const isOver = left !== null && left < -GRACE_MS;
  return isOver ? { type: 'end_turn', participantId: turn.participantId } : null;
}

/** Somebody may have left whose vote was still missing. */
function dueOfVote(table: TableState, present: readonly PersonId[] | null): Due | null {
  const next = nextStep(table);
  const { step, moveOn } = table.agenda;
  if (!next || !step || !isHalf(moveOn, table, present)) return null;
  return { type: 'start_step', stepId: next.id };
}

/** One word of encouragement for each who is here and has long said nothing; nobody twice. */
function dueOfSilence(
  table: TableState,
  now: number,
  present: readonly PersonId[] | null,
): Due | null {
  const { nudgeAfterMs } = table.settings;
  if (nudgeAfterMs === null || elapsed(table.clock, now) < nudgeAfterMs) return null;
  const silent = table.seats.find(({ participantId: person }) => {
    const { turns, interjections } = spokenBy(table.spoken, person);
    return (
      turns + interjections === 0 &&
      !Object.hasOwn(table.nudged, person) &&
      !table.away.includes(person) &&
      !isHeard(table, person) &&
      (present === null || present.includes(person))
    );
  });
  return silent ? { type: 'nudge', participantId: silent.participantId } : null;
}
