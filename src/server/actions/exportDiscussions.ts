import { codebookTable } from '#domain/export/codebookTable';
import { csvLines, DANISH_EXCEL_CSV, PLAIN_CSV } from '#domain/export/csv';
import {
  type DiscussionExport,
  type DiscussionFile,
  discussionFile,
} from '#domain/export/discussionFiles';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import type { Hearing } from '../database/hearings.ts';
import {
  closedDiscussions,
  exportedTables,
  groupOf,
  peopleOf,
} from '../export/discussionTables.ts';
import { type FileNames, fileNames } from '../export/fileNames.ts';
import type { ExportedFile } from './exportDataset.ts';
import type { Discussion } from './readDiscussions.ts';

/** How a file of the tables is wanted: for programs, for a Danish Excel, or what its columns mean. */
export const DISCUSSION_FORMS = ['csv', 'excel', 'kodebog'] as const;
export type DiscussionForm = (typeof DISCUSSION_FORMS)[number];

/** One file of what happened at a hearing's tables; in the audit log before the first part is made. */
export async function exportDiscussions(given: {
  readonly hearing: Pick<Hearing, 'id' | 'slug'>;
  readonly file: DiscussionFile;
  readonly form: DiscussionForm;
  readonly actor: Actor;
  readonly now: Date;
}): Promise<Result<ExportedFile, 'nothing_happened'>> {
  const { hearing, file, form, actor, now } = given;
  const discussions = await closedDiscussions(hearing.id, now);
  if (discussions.length === 0) return fail('nothing_happened');
  if (form !== 'kodebog') {
    await recordDownload(hearing.id, `borde.${file}.${form}`, auditName(actor));
  }
  const names = discussionNames(discussions);
  const exported = discussionFile(file, exportedTables(discussions, names), names.pseudonymOf);
  return succeed({
    name: `folkehoering-${hearing.slug}-${now.toISOString().slice(0, 10)}-${file}${ENDINGS[form]}`,
    type: 'text/csv; charset=utf-8',
    parts: linesOf(exported, form),
  });
}

const ENDINGS: Readonly<Record<DiscussionForm, string>> = {
  csv: '.csv',
  excel: '-excel.csv',
  kodebog: '-kodebog.csv',
};

function linesOf({ table, codebook }: DiscussionExport, form: DiscussionForm): Iterable<string> {
  if (form === 'kodebog') return csvLines(codebookTable(codebook), PLAIN_CSV);
  return csvLines(table, form === 'excel' ? DANISH_EXCEL_CSV : PLAIN_CSV);
}

/** Names for files of the tables alone. */
const discussionNames = (discussions: readonly Discussion[]): FileNames =>
  fileNames(discussions.flatMap(peopleOf), discussions.map(groupOf));
