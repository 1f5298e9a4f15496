import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { HallMove, HallMoveProblem } from '#protocol/hallMessages';
import { type Hearing, listMembers } from '../database/hearings.ts';
import {
  assignModerators,
  changeSeats,
  listGroups,
  listSessions,
  unassignModerator,
} from '../database/seating.ts';

type Own = Pick<Hearing, 'id'>;

/** Moves a person to another table while they talk, or gives a table another moderator. */
export async function moveInHall(
  hearing: Own,
  move: HallMove,
  actor: Actor,
): Promise<Result<null, HallMoveProblem>> {
  return move.type === 'person'
    ? movePerson(hearing, move, auditName(actor))
    : replaceModerator(hearing, move, auditName(actor));
}

async function movePerson(
  hearing: Own,
  { id, sessionId, participantId, from, to }: Extract<HallMove, { type: 'person' }>,
  name: string,
): Promise<Result<null, HallMoveProblem>> {
  const [groups, sessions] = await Promise.all([listGroups(hearing.id), listSessions(hearing.id)]);
  const groupOf = new Map(groups.map((group) => [group.number, group.id]));
  const [leaving, coming] = [groupOf.get(from), groupOf.get(to)];
  const isKnown = sessions.some((session) => session.id === sessionId);
  if (!leaving || !coming || !isKnown) return fail('unknown_place');
  const moves = [{ session: sessionId, participant: participantId, from: leaving, to: coming }];
  const stored = await changeSeats(hearing.id, { id, midway: true, moves }, name);
  if (stored.ok) return succeed(null);
  const { kind } = stored.problem;
  if (kind === 'seat_changed' || kind === 'unknown_place') return fail(kind);
  throw new Error(`A person could not be moved: ${kind}.`);
}

/** The new one first, so that the table is never without. */
async function replaceModerator(
  hearing: Own,
  { number, add, remove }: Extract<HallMove, { type: 'moderator' }>,
  name: string,
): Promise<Result<null, HallMoveProblem>> {
  const [groups, members] = await Promise.all([listGroups(hearing.id), listMembers(hearing.id)]);
  const group = groups.find((one) => one.number === number);
  if (!group) return fail('unknown_place');
  const isModerator = (account: string) =>
    members.some((one) => one.account_id === account && one.role === 'moderator');
  if (add !== null) {
    if (!isModerator(add)) return fail('not_moderator');
    const assigned = await assignModerators(hearing.id, [number], add, name);
    if (!assigned.ok) return fail('unknown_place');
  }
  if (remove !== null) await unassignModerator(group.id, remove, name);
  return succeed(null);
}
