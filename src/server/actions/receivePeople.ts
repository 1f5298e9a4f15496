import { type Actor, auditName } from '#domain/identity/actor';
import type { ArrivalReply, ArrivalRequest, DoorPerson } from '#protocol/arrivalMessages';
import * as arrivals from '../database/arrivals.ts';
import type { Hearing } from '../database/hearings.ts';

type At = { readonly hearing: Pick<Hearing, 'id'>; readonly actor: Actor };

/** Receives somebody at the door; also what cannot be done is an answer for whoever stands there. */
export async function receivePerson(
  { hearing, actor }: At,
  request: ArrivalRequest,
): Promise<ArrivalReply> {
  const answer = await arrivals.checkIn(hearing.id, request, auditName(actor));
  const row = answer.key ? await arrivals.findDoorPerson(hearing.id, answer.key) : null;
  return { ...answer, person: row && doorPersonOf(row) };
}

/** Takes a reception back: it was somebody else. */
export const undoReception = ({ hearing, actor }: At, key: string) =>
  arrivals.undoCheckIn(hearing.id, key, auditName(actor));

/** Everybody a door must know, by name. */
export const readDoorPeople = async (hearing: Pick<Hearing, 'id'>): Promise<DoorPerson[]> =>
  (await arrivals.listDoorPeople(hearing.id)).map(doorPersonOf);

const doorPersonOf = (row: arrivals.DoorRow): DoorPerson => ({
  ...{ key: row.participant_key, codeTag: row.code_tag, name: row.name, reference: row.reference },
  ...{ state: row.state, tablet: row.tablet, table: row.group_number },
  arrivedAt: row.arrived_at?.toISOString() ?? null,
});
