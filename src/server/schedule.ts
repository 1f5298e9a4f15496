import { runSchedule } from './actions/runSchedule.ts';
import { log } from './log.ts';

const EVERY_MS = 2_000;

/** Looks every two seconds whether a wave is due, for as long as the process runs; returns how to stop. */
export function keepSchedule(): () => void {
  let busy = false;
  const tick = async () => {
    if (busy) return;
    busy = true;
    try {
      await runSchedule();
    } catch {
      // The database is away for a moment: what is due stays due.
      log('schedule_waits');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void tick(), EVERY_MS).unref();
  return () => clearInterval(timer);
}
