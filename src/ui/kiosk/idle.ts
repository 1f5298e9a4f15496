/** Untouched for so long, a shared tablet asks whether anybody is there: two minutes. */
export const ASK_AFTER_MS = 120_000;
/** And so long, it locks: nobody has answered for a minute. */
export const LOCK_AFTER_MS = 180_000;

export type Presence = 'here' | 'asked' | 'gone';

/**
 * Whether somebody is at the tablet, by two clocks in milliseconds since she last touched it. The one that
 * only runs forward stands still while some tablets sleep; the other may be set, and then rather locks too
 * early than too late.
 */
export function presenceAfter(runningMs: number, wallMs: number): Presence {
  const idle = wallMs < 0 ? LOCK_AFTER_MS : Math.max(runningMs, wallMs);
  if (idle >= LOCK_AFTER_MS) return 'gone';
  return idle >= ASK_AFTER_MS ? 'asked' : 'here';
}
