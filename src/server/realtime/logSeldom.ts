import { log } from '../log.ts';

const PAUSE_MS = 10_000;
const loggedAt = new Map<string, number>();

/** Logs a fault that hundreds of tablets meet at once, such as a database that is away, only now and then. */
export function logSeldom(event: string, error: unknown): void {
  const now = Date.now();
  if (now - (loggedAt.get(event) ?? -Infinity) < PAUSE_MS) return;
  loggedAt.set(event, now);
  log(event, { kind: error instanceof Error ? error.name : typeof error });
}
