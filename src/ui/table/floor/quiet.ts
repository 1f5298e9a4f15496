import { nextStep } from '#domain/discussion/decide/agenda';
import type { TableView } from '#domain/discussion/view';

/** True once nobody has spoken or asked to for as long as the organiser decided. */
export function isLongQuiet(view: TableView, now: number): boolean {
  const { phase, clock, quietSince, queue, agenda } = view;
  const { silenceMs } = view.settings;
  if (silenceMs === null || quietSince === null || now - quietSince < silenceMs) return false;
  const isGoingOn = phase === 'open' && clock.stoppedAt === null && queue.length === 0;
  return isGoingOn && agenda.step !== null && nextStep(view) !== undefined;
}
