import { randomUUID } from 'node:crypto';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { ImportCounts, ImportProblem, ImportProgress } from '#protocol/importMessages';
import type { Hearing } from '../database/hearings.ts';
import * as invitations from '../database/invitations.ts';
import { type CheckedList, checkList } from '../invitationList/checkList.ts';

/**
 * Invites the people of a CSV file: everybody on it, or nobody. The same `id` and file again gives
 * the same counts; the same people again under a new `id` adds nobody. The list is checked in a thread
 * of its own and stored part by part, so that nobody who is answering waits for it.
 */
export async function importInvitations(given: {
  readonly hearing: Pick<Hearing, 'id' | 'starts_on'>;
  readonly bytes: Uint8Array;
  /** A UUID made by the client. */
  readonly id: string;
  readonly actor: Actor;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops the work at any time until the last step, which takes everybody in at once. */
  readonly signal?: AbortSignal;
  /** The participant key of a reference; random unless the people are invented. */
  readonly keyOf?: (reference: string) => string;
}): Promise<Result<ImportCounts, ImportProblem>> {
  const { hearing, bytes, signal, onProgress = () => {} } = given;
  const list = await checkList({ bytes, date: hearing.starts_on, onProgress, signal });
  if (!list.ok) return list;
  try {
    return await store(list.value, given);
  } finally {
    await list.value.close();
  }
}

async function store(
  list: CheckedList,
  given: Parameters<typeof importInvitations>[0],
): Promise<Result<ImportCounts, ImportProblem>> {
  const { hearing, id } = given;
  const actor = auditName(given.actor);
  const begun = await invitations.beginImport(
    { id, hearingId: hearing.id, fileHash: list.fileHash, rows: list.total },
    actor,
  );
  if (!begun.ok) return fail({ kind: 'interrupted' });
  let complete = false;
  try {
    const staged = await stage(list, given);
    if (!staged.ok) return staged;
    const completed = await invitations.completeImport(id, actor);
    complete = completed.ok;
    if (completed.ok) return succeed(completed.value);
    const drawn = completed.problem.kind === 'already_drawn';
    return fail({ kind: drawn ? 'already_drawn' : 'interrupted' });
  } finally {
    if (!complete) await invitations.abandonImport(id);
  }
}

async function stage(
  list: CheckedList,
  given: Parameters<typeof importInvitations>[0],
): Promise<Result<true, ImportProblem>> {
  const { id, signal, onProgress = () => {}, keyOf = () => randomUUID() } = given;
  let coming = list.next();
  for (let done = 0; ;) {
    onProgress({ stage: 'saving', done, total: list.total });
    const part = await coming;
    if (!part.ok) return part;
    if (signal?.aborted) return fail({ kind: 'cancelled' });
    if (part.value.length === 0) return succeed(true);
    coming = list.next(); // made ready while this part is stored
    const people = part.value.map((person) => ({ ...person, key: keyOf(person.reference) }));
    await invitations.stageInvitations(id, people);
    done += people.length;
  }
}
