import { randomUUID } from 'node:crypto';
import type { ColumnReading } from '#domain/export/import/columnReading';
import {
  importedPeople,
  type ImportFault,
  type ImportTable,
} from '#domain/export/import/importedPeople';
import { parseCode } from '#domain/identity/accessCode';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Item } from '#domain/survey/item';
import type { WaveCode, WaveState } from '#domain/survey/wave';
import { sha256 } from '../access/secrets.ts';
import { listWaves } from '../database/questionnaires.ts';
import { importWave as store, listWaveReferences } from '../database/waveImports.ts';
import { readAsked } from './readAsked.ts';
import { newReceipt } from './submitWave.ts';

export type WaveImportFault = ImportFault | PersonFault;
export type PersonFault = {
  readonly line: number;
  readonly column: string;
  readonly kind: 'person_unknown' | 'person_not_asked' | 'person_twice';
};
export type WaveImportProblem =
  | { readonly kind: 'wave_not_open'; readonly state: WaveState }
  | { readonly kind: 'nothing_to_read' }
  /** Nothing is stored while there is one. */
  | { readonly kind: 'faults'; readonly faults: readonly WaveImportFault[] };
export type WaveImportOutcome = {
  readonly people: number;
  readonly answers: number;
  /** People who have answered the wave themselves: theirs stand. */
  readonly leftAlone: number;
  /** The very file has been read in before, and nothing was done. */
  readonly before: boolean;
};

/** Reads answers of a wave that were given elsewhere: every cell is checked, and all are stored or none. */
export async function importWave(given: {
  readonly hearingId: string;
  readonly wave: WaveCode;
  readonly table: ImportTable;
  /** The column that says who a row is: the list's reference, or the code of the letter. */
  readonly key: string;
  /** Made for the items the wave asks. */
  readonly readingsOf: (items: Iterable<Item>) => readonly ColumnReading[];
  readonly actor: Actor;
}): Promise<Result<WaveImportOutcome, WaveImportProblem>> {
  const { hearingId, wave, table, key, actor } = given;
  const state = (await listWaves(hearingId)).find(({ code }) => code === wave)?.state ?? 'planned';
  const asked = await readAsked(hearingId, wave);
  if (!asked) return fail({ kind: 'wave_not_open', state });
  const readings = given.readingsOf(asked.items.values());
  if (readings.length === 0 || table.rows.length === 0) return fail({ kind: 'nothing_to_read' });
  const { people, faults } = importedPeople(table, key, readings, asked.items);
  const found = await lookUp(hearingId, wave);
  const keys = people.map((person) => found(person.key));
  const unknown = faults.length > 0 && people.length === 0 ? [] : personFaults(people, keys, key);
  const placeOf = ({ column }: WaveImportFault) => table.columns.indexOf(column);
  const all = [...faults, ...unknown].sort(
    (one, other) => one.line - other.line || placeOf(one) - placeOf(other),
  );
  if (all.length > 0) return fail({ kind: 'faults', faults: all });
  const stored = await store(
    {
      ...{ id: randomUUID(), hearing_id: hearingId, wave },
      file_hash: sha256(JSON.stringify([wave, key, readingsText(readings), table])),
      rows: people.map(({ answers, willing }, at) => ({
        ...{ participant: keys[at]!.participant!, receipt: newReceipt(), willing, answers },
      })),
    },
    auditName(actor),
  );
  if (stored.ok) {
    const { left_alone: leftAlone, ...rest } = stored.value;
    return succeed({ ...rest, leftAlone });
  }
  if (stored.problem.kind !== 'wave_not_open')
    throw new Error(`The database refused a wave: ${stored.problem.kind}.`);
  return fail({ kind: 'wave_not_open', state: stored.problem.details['state'] as WaveState });
}

const readingsText = (readings: readonly ColumnReading[]) =>
  readings.map(({ codes, ...reading }) => [reading, [...codes]]);

type Known = { readonly participant: string | null };

/** Looks somebody up by reference, else by a well-formed code. */
async function lookUp(
  hearingId: string,
  wave: WaveCode,
): Promise<(key: string) => Known | undefined> {
  const all = await listWaveReferences(hearingId, wave);
  const byReference = new Map(all.map((one) => [one.reference, one]));
  const byCode = new Map(all.map((one) => [one.code_hash, one]));
  return (key) => {
    const code = parseCode(key);
    return byReference.get(key) ?? (code.ok ? byCode.get(sha256(code.value)) : undefined);
  };
}

/** A reference and a code may be the same person's. */
function personFaults(
  people: readonly { readonly line: number; readonly key: string }[],
  found: readonly (Known | undefined)[],
  column: string,
): PersonFault[] {
  const seen = new Set<string>();
  return people.flatMap(({ line, key }, at): PersonFault[] => {
    const person = found[at];
    if (key === '') return [];
    if (!person) return [{ line, column, kind: 'person_unknown' }];
    if (person.participant === null) return [{ line, column, kind: 'person_not_asked' }];
    if (seen.has(person.participant)) return [{ line, column, kind: 'person_twice' }];
    seen.add(person.participant);
    return [];
  });
}
