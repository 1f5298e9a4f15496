import type { TableActor } from '#domain/discussion/actor';
import type { Actor } from '#domain/identity/actor';
import { type Deed, may } from '#domain/identity/permission';
import type { LiveTable } from '../database/tables.ts';

type TablePeople = Pick<LiveTable, 'hearing_id' | 'seats' | 'moderators'>;

/** What `actor` is at a table: a participant with a seat, its moderator, an organiser looking in; or nobody. */
export function roleAtTable(actor: Actor, table: TablePeople): TableActor | null {
  if (actor.kind === 'visitor' || !may(actor, deedAtTable(actor, table)).ok) return null;
  if (actor.kind === 'participant') return { role: 'participant', id: actor.key };
  return { role: isModerator(actor, table) ? 'moderator' : 'organiser', id: actor.id };
}

/** What `actor` must be allowed in order to see the table at all. */
export function deedAtTable(actor: Actor, table: TablePeople): Deed {
  if (actor.kind !== 'account') return sitting(table);
  const { hearing_id: hearingId } = table;
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
