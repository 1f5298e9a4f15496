import type { CommandOf } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import { isMarkedAs, withMark, type Marks } from '../marks.ts';
import type { AgendaStep } from '../settings.ts';
import { isSeated, type TableState } from '../table.ts';
import type { Case, Ruling } from './ruling.ts';

type OfAgenda = CommandOf<
  'start_step' | 'extend_step' | 'vote_move_on' | 'unvote_move_on' | 'cover_point' | 'uncover_point'
>;

/** Where the table is in the programme, and what it has talked about. */
export function ruleAgenda(command: OfAgenda, about: Case): Ruling {
  const { table, actor, at } = about;
  if (table.phase !== 'open') return 'table_not_open';
  switch (command.type) {
    case 'start_step': {
      const { stepId } = command;
      if (!table.settings.steps.some((step) => step.id === stepId)) return 'not_there';
      return table.agenda.step?.id === stepId
        ? 'already_so'
        : [{ type: 'step_started', at, stepId }];
    }
    case 'extend_step': {
      const { stepId, minutes } = command;
      if (table.agenda.step?.id !== stepId) return 'not_there';
      return [{ type: 'step_extended', at, stepId, minutes }];
    }
    case 'vote_move_on':
    case 'unvote_move_on':
      return voting(command, about);
    case 'cover_point':
    case 'uncover_point':
      // In the room it is the moderator who ticks off; online nobody else is there to do it.
      if (actor.role === 'participant' && table.settings.mode === 'room') return 'not_allowed';
      return covering(command, table, at);
  }
}

function voting(
  { type, participantId, stepId }: CommandOf<'vote_move_on' | 'unvote_move_on'>,
  { table, present, at }: Case,
): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  const { step, moveOn } = table.agenda;
  const wants = type === 'vote_move_on';
  // The table has moved on already.
  if (step?.id !== stepId || isMarkedAs(moveOn, participantId, wants)) return 'already_so';
  if (!wants) return [{ type: 'move_on_unvoted', at, participantId }];
  const voted: VisibleEvent = { type: 'move_on_voted', at, participantId };
  const next = nextStep(table);
  // In the room the moderator sees what the table wishes, and decides.
  const moves =
    table.settings.mode === 'online' &&
    next &&
    isHalf(withMark(moveOn, participantId), table, present);
  return moves ? [voted, { type: 'step_started', at, stepId: next.id }] : [voted];
}

/**
 * Half of those who are here, by their tablets where that is known, else all who are not marked away;
 * who has left has no vote any more, as far as the voters are known.
 */
export function isHalf(
  { count, by }: Marks,
  { seats, away }: TableState,
  present: readonly string[] | null,
): boolean {
  const here = seats
    .map(({ participantId }) => participantId)
    .filter((person) => !away.includes(person) && (present === null || present.includes(person)));
  const unknown = count - by.length;
  const votes = unknown + by.filter((person) => here.includes(person)).length;
  return votes > 0 && votes * 2 >= here.length;
}

/** The step after the present one; undefined at the last, and at one the programme has no more. */
export function nextStep({
  settings: { steps },
  agenda: { step },
}: Pick<TableState, 'settings' | 'agenda'>): AgendaStep | undefined {
  if (!step) return steps[0];
  const index = steps.findIndex(({ id }) => id === step.id);
  return index < 0 ? undefined : steps[index + 1];
}

function covering(
  { type, pointId }: CommandOf<'cover_point' | 'uncover_point'>,
  { settings, agenda }: TableState,
  at: number,
): Ruling {
  const isThere = settings.steps.some((step) => step.points.some((point) => point.id === pointId));
  if (!isThere) return 'not_there';
  const covers = type === 'cover_point';
  if (agenda.covered.includes(pointId) === covers) return 'already_so';
  return [{ type: covers ? 'point_covered' : 'point_uncovered', at, pointId }];
}
