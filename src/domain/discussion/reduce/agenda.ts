import { elapsed } from '../clock.ts';
import type { VisibleEvent } from '../event.ts';
import { NO_MARKS, withMark, withoutMark } from '../marks.ts';
import type { TableState } from '../table.ts';

/** Where the table is in the programme, and what it has talked about. */
export function reduceAgenda(
  { agenda, clock }: TableState,
  event: VisibleEvent,
): Partial<TableState> {
  switch (event.type) {
    case 'step_started': {
      const startedAfterMs = elapsed(clock, event.at);
      const step = { id: event.stepId, startedAfterMs, extraMinutes: 0 };
      return { agenda: { ...agenda, step, moveOn: NO_MARKS } };
    }
    case 'step_extended': {
      const { step } = agenda;
      if (step?.id !== event.stepId) return {};
      const extraMinutes = step.extraMinutes + event.minutes;
      return { agenda: { ...agenda, step: { ...step, extraMinutes }, moveOn: NO_MARKS } };
    }
    case 'move_on_voted':
      return { agenda: { ...agenda, moveOn: withMark(agenda.moveOn, event.participantId) } };
    case 'move_on_unvoted':
      return { agenda: { ...agenda, moveOn: withoutMark(agenda.moveOn, event.participantId) } };
    case 'point_covered':
    case 'point_uncovered': {
      const others = agenda.covered.filter((id) => id !== event.pointId);
      const covered = event.type === 'point_covered' ? [...others, event.pointId] : others;
      return { agenda: { ...agenda, covered } };
    }
    default:
      return {};
  }
}
