import type { SeatedSession } from '#domain/programme/seatingProblem';

/** Where somebody is to sit: a group by its number, null for no place; and who comes instead of her. */
export type PlanMove = {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly swap: string | null;
};

/** The session after a move. */
export function withMove(session: SeatedSession, { id, from, to, swap }: PlanMove): SeatedSession {
  const leaving = [id, ...(swap === null ? [] : [swap])];
  return session.map((group, at) => {
    const staying = group.filter((one) => !leaving.includes(one));
    const coming = [...(to === at + 1 ? [id] : []), ...(from === at + 1 && swap ? [swap] : [])];
    return [...staying, ...coming];
  });
}

/** What takes a move back. */
export const undoing = ({ id, from, to, swap }: PlanMove): PlanMove => ({
  ...{ id, from: to, to: from, swap },
});

export const groupOf = (session: SeatedSession, id: string): number | null =>
  session.findIndex((group) => group.includes(id)) + 1 || null;

/**
 * The next group in the direction of an arrow key, among those laid out in so many columns: numbers
 * from 1, null before the first (without a place).
 */
export function neighbour(
  number: number | null,
  key: string,
  layout: { readonly groups: number; readonly columns: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1 },
    ...{ ArrowUp: -layout.columns, ArrowDown: layout.columns },
  };
  const next = (number ?? 0) + (steps[key] ?? 0);
  if (next < 1) return key === 'ArrowUp' && number !== null && number > 1 ? 1 : null;
  return Math.min(layout.groups, next);
}
