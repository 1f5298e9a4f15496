import { nextStep } from '#domain/discussion/decide/agenda';
import type { TableView } from '#domain/discussion/view';

/** True once nobody has spoken or asked to for as long as the organiser decided. */
export function isLongQuiet(view: TableView, now: number): boolean {
  const { phase, clock, quietSince, queue, settings, agenda } = view;
  const isGoingOn = phase === 'open' && clock.stoppedAt === null && queue.length === 0;
  const isAsked = settings.silenceMs !== null && quietSince !== null;
  if (!isGoingOn || !isAsked || !agenda.step || !nextStep(view)) return false;
  return now - quietSince >= settings.silenceMs;
}
