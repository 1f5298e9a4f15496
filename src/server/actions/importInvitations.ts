import { createHash, randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { type Actor, auditName } from '#domain/identity/actor';
import { type Invitee, parseInvitationList } from '#domain/recruitment/invitationList';
import { stratumOf } from '#domain/recruitment/stratum';
import { fail, type Result, succeed } from '#domain/result';
import type { ImportCounts, ImportProblem, ImportProgress } from '#protocol/importMessages';
import { randomCode, sha256 } from '../access/secrets.ts';
import { readCsvRows } from '../csvRows.ts';
import type { Hearing } from '../database/hearings.ts';
import * as invitations from '../database/invitations.ts';

const CHUNK = 1000;

/**
 * Invites the people of a CSV file: everybody on it, or nobody. The same `id` and file again gives
 * the same counts; the same people again under a new `id` adds nobody.
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
  const rows = await readCsvRows(
    bytes,
    (done, total) => onProgress({ stage: 'reading', done, total }),
    signal,
  );
  if (!rows.ok) return rows;

  onProgress({ stage: 'checking', done: 0, total: rows.value.length });
  await pause();
  const people = parseInvitationList(rows.value, hearing.starts_on);
  if (!people.ok) return fail({ kind: 'list', ...people.problem });

  const staged = await withCodes(people.value, given);
  return staged === null ? fail({ kind: 'cancelled' }) : store(staged, given);
}

/** Null: cancelled. */
async function withCodes(
  people: readonly Invitee[],
  given: Parameters<typeof importInvitations>[0],
): Promise<invitations.StagedPerson[] | null> {
  const { hearing, signal, onProgress = () => {}, keyOf = () => randomUUID() } = given;
  const codes = new Set<string>();
  const staged: invitations.StagedPerson[] = [];
  for (const person of people) {
    if (staged.length % CHUNK === 0) {
      onProgress({ stage: 'codes', done: staged.length, total: people.length });
      await pause();
      if (signal?.aborted) return null;
    }
    let code = randomCode();
    while (codes.has(code)) code = randomCode();
    codes.add(code);
    const key = keyOf(person.reference);
    staged.push(stagedPerson(person, staged.length + 1, { key, code }, hearing.starts_on));
  }
  return staged;
}

function stagedPerson(
  person: Invitee,
  line: number,
  { key, code }: { readonly key: string; readonly code: string },
  on: string,
): invitations.StagedPerson {
  const stratum = stratumOf(person, on);
  if (!stratum.ok) throw new Error(`A checked list holds ${stratum.problem.kind}.`);
  const { reference, name, address, postcode, city, email, phone } = person;
  return {
    ...{ line, reference, name, address, postcode, city, email, phone },
    ...stratum.value,
    key,
    birth_year: person.birthYear,
    municipality_code: person.municipalityCode,
    access_code: code,
    code_hash: sha256(code),
  };
}

async function store(
  staged: readonly invitations.StagedPerson[],
  given: Parameters<typeof importInvitations>[0],
): Promise<Result<ImportCounts, ImportProblem>> {
  const { hearing, bytes, id, signal, onProgress = () => {} } = given;
  const actor = auditName(given.actor);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const begun = await invitations.beginImport(
    { id, hearingId: hearing.id, fileHash, rows: staged.length },
    actor,
  );
  if (!begun.ok) return fail({ kind: 'interrupted' });
  let complete = false;
  try {
    for (let at = 0; at < staged.length; at += CHUNK) {
      onProgress({ stage: 'saving', done: at, total: staged.length });
      if (signal?.aborted) return fail({ kind: 'cancelled' });
      await invitations.stageInvitations(id, staged.slice(at, at + CHUNK));
    }
    onProgress({ stage: 'saving', done: staged.length, total: staged.length });
    if (signal?.aborted) return fail({ kind: 'cancelled' });
    const completed = await invitations.completeImport(id, actor);
    complete = completed.ok;
    if (completed.ok) return succeed(completed.value);
    const drawn = completed.problem.kind === 'already_drawn';
    return fail({ kind: drawn ? 'already_drawn' : 'interrupted' });
  } finally {
    if (!complete) await invitations.abandonImport(id);
  }
}
