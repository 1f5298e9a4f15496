import { deedsFor } from '#domain/recruitment/lifeCycle';
import type { Hearing } from '../database/hearings.ts';
import {
  findPerson,
  listBounces,
  listHistory,
  listNotes,
  readLifeState,
} from '../database/people.ts';

/** One person as staff see her: how far she has come and how, never what she answered. Null: unknown here. */
export async function readPerson(hearing: Pick<Hearing, 'id'>, key: string) {
  const person = await findPerson(hearing.id, key);
  if (!person) return null;
  const [life, history, notes, bounces] = await Promise.all([
    readLifeState(key),
    listHistory(key),
    listNotes(key),
    listBounces(key),
  ]);
  if (!life) throw new Error('A person on the list without a state.');
  const { state, declined } = life;
  return { ...person, state, deeds: deedsFor(state, declined), history, notes, bounces };
}
