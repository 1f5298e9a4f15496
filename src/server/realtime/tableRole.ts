import type { TableActor } from '#domain/discussion/actor';
import type { Actor } from '#domain/identity/actor';
import { type Deed, may } from '#domain/identity/permission';
import type { LiveTable } from '../database/tables.ts';

type TablePeople = Pick<LiveTable, 'hearing_id' | 'group_id' | 'seats' | 'moderators'>;

/** What `actor` is at a table: a participant with a seat, the tablet it shares, its moderator, an organiser looking in; or nobody. */
export function roleAtTable(actor: Actor, table: TablePeople): TableActor | null {
  if (actor.kind === 'visitor' || !may(actor, deedAtTable(actor, table)).ok) return null;
  if (actor.kind === 'participant') return { role: 'participant', id: actor.key };
  if (actor.kind === 'group') return { role: 'group', id: actor.id };
  return { role: isModerator(actor, table) ? 'moderator' : 'organiser', id: actor.id };
}

/** What `actor` must be allowed in order to see the table at all. */
export function deedAtTable(actor: Actor, table: TablePeople): Deed {
  const { hearing_id: hearingId, group_id: groupId } = table;
  if (actor.kind === 'group') return { to: 'share table', hearingId, groupId };
  if (actor.kind !== 'account') return sitting(table);
  return isModerator(actor, table) ? moderating(table) : { to: 'observe table', hearingId };
}

const isModerator = (actor: Actor, table: TablePeople): boolean => may(actor, moderating(table)).ok;

const moderating = ({ hearing_id: hearingId, moderators }: TablePeople): Deed => ({
  to: 'moderate table',
  ...{ hearingId, moderators },
});

const sitting = ({ hearing_id: hearingId, seats }: TablePeople): Deed => ({
  to: 'sit at table',
  ...{ hearingId, seated: seats.map((seat) => seat.participant_key) },
});
