import { createHash } from 'node:crypto';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { MarginFault, MarginRow } from '#domain/sampling/population/margins';
import { parsePopulationMargins } from '#domain/sampling/population/parse';
import type { FileProblem } from '#protocol/importMessages';
import { readCsvRows } from '../csvRows.ts';
import type { Hearing } from '../database/hearings.ts';
import { savePopulationMargins } from '../database/margins.ts';

export type MarginFile = { readonly name: string; readonly bytes: Uint8Array };
/** What keeps a file from being used, by its name. */
export type MarginsProblem = { readonly file: string } & (
  | { readonly kind: 'unreadable'; readonly problem: FileProblem }
  | { readonly kind: 'faults'; readonly faults: readonly MarginFault[] }
  /** A feature stands in two of the files. */
  | { readonly kind: 'feature_twice'; readonly feature: string; readonly other: string }
);

/**
 * Gives a hearing the population margins of one or more files, each about features of its own, in
 * place of those it had. All of it or nothing; the same `id` again changes nothing.
 */
export async function importMargins(given: {
  readonly hearing: Pick<Hearing, 'id' | 'starts_on'>;
  readonly files: readonly MarginFile[];
  /** A UUID made by the client. */
  readonly id: string;
  readonly actor: Actor;
}): Promise<Result<readonly MarginRow[], readonly MarginsProblem[]>> {
  const { hearing, files, id, actor } = given;
  const problems: MarginsProblem[] = [];
  const rows: MarginRow[] = [];
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const own = await marginsIn(file, hearing.starts_on);
    if (!own.ok) {
      problems.push(own.problem);
      continue;
    }
    for (const feature of new Set(own.value.map((row) => row.feature))) {
      const other = fileOf.get(feature);
      if (other !== undefined) {
        problems.push({ file: file.name, kind: 'feature_twice', feature, other });
      }
      fileOf.set(feature, file.name);
    }
    rows.push(...own.value.map((row) => ({ ...row, source: row.source || file.name })));
  }
  if (problems.length > 0) return fail(problems);
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  await savePopulationMargins(
    { id, hearingId: hearing.id, fileHash: hash.digest('hex'), isDemo: false, rows },
    auditName(actor),
  );
  return succeed(rows);
}

async function marginsIn(
  { name: file, bytes }: MarginFile,
  on: string,
): Promise<Result<MarginRow[], MarginsProblem>> {
  const read = await readCsvRows(bytes);
  if (!read.ok) return fail({ file, kind: 'unreadable', problem: read.problem });
  const margins = parsePopulationMargins(read.value, on);
  return margins.ok ? margins : fail({ file, kind: 'faults', faults: margins.problem });
}
