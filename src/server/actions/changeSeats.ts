import { z } from 'zod';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { changeSeats as store, listGroups, listSessions } from '../database/seating.ts';

const number = z.int().min(1).max(5000).nullable();
/** A change as a page asks for it: sessions by their position, groups by their number. */
export const seatChange = z.strictObject({
  /** Made by the page, so that sending twice changes once. */
  id: z.uuid(),
  /** Also where something was said already; else such a change is refused. */
  midway: z.boolean().optional(),
  moves: z
    .array(z.strictObject({ session: z.int().min(1), id: z.uuid(), from: number, to: number }))
    .min(1)
    .max(20_000),
});
export type SeatChange = z.infer<typeof seatChange>;

export type ChangeProblem =
  /** Somebody is not where the page last saw her: others have changed the plan meanwhile. */
  | { readonly kind: 'seat_changed' }
  /** At these groups of a session something was said already. */
  | { readonly kind: 'table_begun'; readonly position: number; readonly numbers: readonly number[] }
  /** A session, group or person is not of this hearing. */
  | { readonly kind: 'unknown_place' };

const begun = z.object({ position: z.number(), numbers: z.array(z.number()) });

/** Moves people to other groups, or from and to having no seat: all of it or nothing. */
export async function changeSeats(
  hearing: Pick<Hearing, 'id'>,
  change: SeatChange,
  actor: Actor,
): Promise<Result<null, ChangeProblem>> {
  const [groups, sessions] = await Promise.all([listGroups(hearing.id), listSessions(hearing.id)]);
  const groupOf = new Map(groups.map((group) => [group.number, group.id]));
  const sessionAt = new Map(sessions.map((session) => [session.position, session.id]));
  const idOf = (group: number | null) => (group === null ? null : groupOf.get(group));
  const moves = change.moves.flatMap(({ session, id, from, to }) => {
    const [at, leaving, coming] = [sessionAt.get(session), idOf(from), idOf(to)];
    if (at === undefined || leaving === undefined || coming === undefined) return [];
    return [{ session: at, participant: id, from: leaving, to: coming }];
  });
  if (moves.length < change.moves.length) return fail({ kind: 'unknown_place' });
  const stored = await store(
    hearing.id,
    { id: change.id, midway: change.midway ?? false, moves },
    auditName(actor),
  );
  if (stored.ok) return succeed(null);
  const { kind, details } = stored.problem;
  if (kind === 'seat_changed' || kind === 'unknown_place') return fail({ kind });
  if (kind === 'table_begun') return fail({ kind, ...begun.parse(details) });
  throw new Error(`A change of seats was refused: ${kind}.`);
}
