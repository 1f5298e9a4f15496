import { leftOfTurn, type Turn } from '#domain/discussion/floor';

/** When whoever speaks is told that the turn nears its end. */
export const SIGN_MS = 10_000;

/** What is left of what is heard now: the interjection, else the turn; null without a limit. */
function left(turn: Turn, now: number): number | null {
  const { interjection } = turn;
  return interjection
    ? interjection.limitMs - (now - interjection.startedAt)
    : leftOfTurn(turn, now);
}

export function isNearlyOver(turn: Turn, now: number): boolean {
  const rest = left(turn, now);
  return rest !== null && rest > 0 && rest <= SIGN_MS;
}

export function isOver(turn: Turn, now: number): boolean {
  const rest = left(turn, now);
  return rest !== null && rest <= 0;
}
