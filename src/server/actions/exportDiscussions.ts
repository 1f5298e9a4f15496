import { codebookTable } from '#domain/export/codebookTable';
import { csvLines, DANISH_EXCEL_CSV, PLAIN_CSV } from '#domain/export/csv';
import {
  type DiscussionExport,
  type DiscussionFile,
  discussionFile,
  type ExportedTable,
} from '#domain/export/discussionFiles';
import { pseudonyms } from '#domain/export/pseudonym';
import { type Actor, auditName } from '#domain/identity/actor';
import { shuffled } from '#domain/random';
import { fail, type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import type { Hearing } from '../database/hearings.ts';
import { UNREPEATABLE } from '../unrepeatable.ts';
import type { ExportedFile } from './exportDataset.ts';
import { type Discussion, readDiscussions } from './readDiscussions.ts';

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
  const discussions: Discussion[] = [];
  for await (const one of readDiscussions(hearing.id, now.getTime())) {
    // What is still going on is nobody's material yet.
    if (one.summary.phase === 'closed') discussions.push(one);
  }
  if (discussions.length === 0) return fail('nothing_happened');
  if (form !== 'kodebog') {
    await recordDownload(hearing.id, `borde.${file}.${form}`, auditName(actor));
  }
  const exported = discussionFile(file, exportedTables(discussions), pseudonymOf(discussions));
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

/** The tables of each session numbered anew, by lot. */
function exportedTables(discussions: readonly Discussion[]): ExportedTable[] {
  const sessions = Map.groupBy(discussions, ({ table }) => table.session_id);
  return [...sessions.values()].flatMap((own) =>
    shuffled(own, UNREPEATABLE).map(({ table, state, summary }, index) => ({
      ...{ theme: table.theme_code, session: table.position, group: index + 1 },
      ...{ state, summary },
    })),
  );
}

function pseudonymOf(discussions: readonly Discussion[]): (participantId: string) => string {
  const people = new Set(
    discussions.flatMap(({ state }) => [
      ...state.seats.map((seat) => seat.participantId),
      ...Object.keys(state.spoken),
      ...state.contributions.map((one) => one.participantId),
    ]),
  );
  const ids = pseudonyms(people.size, UNREPEATABLE);
  const known = new Map([...people].map((person, index) => [person, ids[index]!]));
  return (person) => known.get(person)!;
}
