/**
 * About how long the rest takes, in whole seconds, at the pace so far; null while it is too early to
 * say. `done` of `total` after `elapsedMs` milliseconds.
 */
export function secondsLeft(done: number, total: number, elapsedMs: number): number | null {
  if (elapsedMs < 1000 || done <= 0 || total <= 0) return null;
  if (done >= total) return 0;
  return Math.max(1, Math.round((elapsedMs / 1000 / done) * (total - done)));
}
