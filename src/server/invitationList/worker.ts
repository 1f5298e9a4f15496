// The thread in which an invitation list is read and checked and codes are made, so that nobody who is
// answering waits: 100,000 rows take seconds. It hands people over a part at a time, as they are asked
// for, so that they lie in memory once.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type Invitee, parseInvitationList } from '#domain/recruitment/invitationList';
import { stratumOf } from '#domain/recruitment/stratum';
import type { ImportProblem, ImportProgress } from '#protocol/importMessages';
import { randomCode, sha256 } from '../access/secrets.ts';
import { readCsvRows } from '../csvRows.ts';
import type { StagedPerson } from '../database/invitations.ts';

/** A person ready to be stored, but for the key that ties her answers to her. */
export type CheckedPerson = Omit<StagedPerson, 'key'>;
export type FromWorker =
  | { readonly progress: ImportProgress }
  | { readonly problem: ImportProblem }
  | { readonly checked: { readonly total: number; readonly fileHash: string } }
  /** An answer to "next"; empty at the end. */
  | { readonly people: readonly CheckedPerson[] };

/** People handed over at once. */
const PART = 1000;
/** Progress comes by the thousand; so often is enough for an eye. */
const PROGRESS_EVERY_MS = 100;

const { bytes, date } = workerData as { bytes: Uint8Array; date: string };
const tell = (message: FromWorker) => parentPort!.postMessage(message);

let told = -Infinity;
const rows = await readCsvRows(bytes, (done, total) => {
  if (performance.now() - told < PROGRESS_EVERY_MS && done < total) return;
  told = performance.now();
  tell({ progress: { stage: 'reading', done, total } });
});
if (!rows.ok) tell({ problem: rows.problem });
else {
  tell({ progress: { stage: 'checking', done: 0, total: rows.value.length } });
  const people = parseInvitationList(rows.value, date);
  rows.value.length = 0; // the rows are as large as the people made of them
  if (!people.ok) tell({ problem: { kind: 'list', ...people.problem } });
  else handOver(people.value);
}

function handOver(people: readonly Invitee[]) {
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const codes = new Set<string>();
  let handed = 0;
  parentPort!.on('message', () => {
    const part = people.slice(handed, handed + PART);
    tell({ people: part.map((person, at) => checkedPerson(person, handed + at + 1, codes)) });
    handed += part.length;
    if (part.length === 0) parentPort!.close();
  });
  tell({ checked: { total: people.length, fileHash } });
}

function checkedPerson(person: Invitee, line: number, codes: Set<string>): CheckedPerson {
  const stratum = stratumOf(person, date);
  if (!stratum.ok) throw new Error(`A checked list holds ${stratum.problem.kind}.`);
  let code = randomCode();
  while (codes.has(code)) code = randomCode();
  codes.add(code);
  const { reference, name, address, postcode, city, email, phone } = person;
  return {
    ...{ line, reference, name, address, postcode, city, email, phone },
    ...stratum.value,
    birth_year: person.birthYear,
    municipality_code: person.municipalityCode,
    access_code: code,
    code_hash: sha256(code),
  };
}
