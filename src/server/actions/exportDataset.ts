import type { PublishedRegistration } from '#domain/analysis/registration';
import type { Codebook } from '#domain/export/codebook';
import { codebookTable } from '#domain/export/codebookTable';
import { csvLines, DANISH_EXCEL_CSV, PLAIN_CSV } from '#domain/export/csv';
import { safePeople } from '#domain/export/safePeople';
import type { SmallCellReport } from '#domain/export/smallCells';
import { wideFile } from '#domain/export/wide';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import type { Hearing } from '../database/hearings.ts';
import { datasetNames, filePeople } from '../export/filePeople.ts';
import { wavesOfHearing } from '../export/wavesOfHearing.ts';
import { type Dataset, readDataset } from './readDataset.ts';
import { readRegistration } from './readRegistrations.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

/** The files an analyst can fetch: the data in two notations, and what its columns mean in two. */
export const DATASET_FILES = ['data.csv', 'data-excel.csv', 'kodebog.csv', 'kodebog.json'] as const;
export type DatasetFile = (typeof DATASET_FILES)[number];

export type ExportedFile = {
  readonly name: string;
  readonly type: string;
  /** The file as text in parts, to be written as UTF-8. */
  readonly parts: Iterable<string>;
};

/**
 * One file of a hearing's released waves. Data files have ids of their own each time, and are in the
 * audit log before the first part is made.
 */
export async function exportDataset(given: {
  readonly hearing: Pick<Hearing, 'id' | 'slug' | 'name_da' | 'name_en' | 'simulated'>;
  readonly file: DatasetFile;
  readonly actor: Actor;
  readonly now: Date;
}): Promise<Result<ExportedFile, 'nothing_released'>> {
  const { hearing, file, actor, now } = given;
  const dataset = await readDataset(hearing.id);
  if (dataset.waves.length === 0) return fail('nothing_released');
  const { questionnaire, hash } = await readQuestionnaire(hearing.id);
  const registered = await readRegistration(hearing.id);
  const safe = safePeople(filePeople(dataset, datasetNames(dataset)));
  const waves = await wavesOfHearing(hearing.id);
  const wide = { ...wideFile(safe, questionnaire, waves), smallCells: safe.report };
  if (file.startsWith('data')) {
    await recordDownload(hearing.id, `dataset.${file}`, auditName(actor));
  }
  return succeed({
    name: `folkehoering-${hearing.slug}-${now.toISOString().slice(0, 10)}${ENDINGS[file]}`,
    type: file.endsWith('json') ? 'application/json' : 'text/csv; charset=utf-8',
    parts: partsOf(file, wide, () => describe(given, dataset, { hash, registered }, wide)),
  });
}

/** A wide file and what was hidden in it. */
type WideFile = ReturnType<typeof wideFile> & { readonly smallCells: SmallCellReport };

const ENDINGS: Readonly<Record<DatasetFile, string>> = {
  'data.csv': '.csv',
  'data-excel.csv': '-excel.csv',
  'kodebog.csv': '-kodebog.csv',
  'kodebog.json': '-kodebog.json',
};

function partsOf(file: DatasetFile, wide: WideFile, json: () => unknown): Iterable<string> {
  switch (file) {
    case 'data.csv':
      return csvLines(wide.table, PLAIN_CSV);
    case 'data-excel.csv':
      return csvLines(wide.table, DANISH_EXCEL_CSV);
    case 'kodebog.csv':
      return csvLines(codebookTable(wide.codebook), PLAIN_CSV);
    case 'kodebog.json':
      return [`${JSON.stringify(json(), null, 2)}\n`];
  }
}

/** The codebook as JSON: what the file is of, what was hidden in it, and every column. */
type DescribedFile = {
  readonly hearing: { readonly slug: string; readonly name: { da: string; en: string } };
  readonly simulated: boolean;
  readonly made_at: string;
  readonly questionnaire_sha256: string | null;
  /** What was registered before T3 opened; null where nothing was. */
  readonly registration: {
    readonly sha256: string;
    readonly registered_at: Date;
    readonly revision: number;
    /** The waves that had opened by then. */
    readonly opened: readonly string[];
    readonly items: readonly { code: string; expects: 'up' | 'down' | null; family: string }[];
    readonly contrasts: readonly string[];
  } | null;
  readonly waves: readonly { code: string; opened_at: Date; closed_at: Date; released_at: Date }[];
  readonly people: number;
  readonly small_cells: SmallCellReport;
  readonly variables: Codebook['variables'];
};

function describe(
  { hearing, now }: Parameters<typeof exportDataset>[0],
  { waves, people }: Dataset,
  { hash, registered }: { hash: string | null; registered: PublishedRegistration | null },
  { codebook, smallCells }: WideFile,
): DescribedFile {
  return {
    hearing: { slug: hearing.slug, name: { da: hearing.name_da, en: hearing.name_en } },
    simulated: hearing.simulated,
    made_at: now.toISOString(),
    questionnaire_sha256: hash,
    registration: registered && {
      ...{ sha256: registered.hash, registered_at: registered.registeredAt },
      ...{ revision: registered.revision, opened: registered.opened },
      items: registered.items.map(({ code, expects, family }) => ({ code, expects, family })),
      contrasts: registered.contrasts,
    },
    waves: waves.map(({ code, opened, closed, released }) => {
      return { code, opened_at: opened, closed_at: closed, released_at: released };
    }),
    people: people.length,
    small_cells: smallCells,
    variables: codebook.variables,
  };
}
