import type { DataFile } from '#domain/export/file/dataFile';
import type { FormatFault } from '#domain/export/file/format';
import { laidOutFile } from '#domain/export/file/laidOutFile';
import { type LayoutName, LAYOUTS } from '#domain/export/layouts';
import { safePeople } from '#domain/export/safePeople';
import type { SmallCellReport } from '#domain/export/smallCells';
import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { recordDownload } from '../database/downloads.ts';
import type { Hearing } from '../database/hearings.ts';
import { fileBytes, type MadeFile } from '../export/fileBytes.ts';
import { datasetNames, filePeople } from '../export/filePeople.ts';
import { FILE_KINDS, type FileKind, type FormatName } from '../export/formats.ts';
import { wavesOfHearing } from '../export/wavesOfHearing.ts';
import { readDataset } from './readDataset.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

export type ExportedFile = MadeFile & {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly rows: number;
  readonly variables: number;
};
export type ExportProblem =
  | { readonly kind: 'nothing_released' }
  | { readonly kind: 'not_held'; readonly faults: readonly FormatFault[] };

/**
 * A hearing's released waves in a layout and a format. Ids are new each time, and it is in the audit log before the
 * first byte is made.
 */
export async function exportFile(given: {
  readonly hearing: Pick<Hearing, 'id' | 'slug' | 'name_da' | 'name_en' | 'simulated'>;
  readonly layout: LayoutName;
  readonly format: FormatName;
  readonly language: DataFile['language'];
  readonly actor: Actor;
  readonly now: Date;
}): Promise<Result<ExportedFile, ExportProblem>> {
  const { hearing, layout, format, language, actor, now } = given;
  const dataset = await readDataset(hearing.id);
  if (dataset.waves.length === 0) return fail({ kind: 'nothing_released' });
  const { questionnaire, hash } = await readQuestionnaire(hearing.id);
  const waves = await wavesOfHearing(hearing.id);
  const safe = safePeople(filePeople(dataset, datasetNames(dataset)));
  const { file, rows } = laidOutFile(LAYOUTS[layout](safe, questionnaire, waves), {
    label: language === 'da' ? hearing.name_da : hearing.name_en,
    language,
    notes: notesOn(hearing.simulated, hash, safe.report, language),
    madeAt: now,
  });
  await recordDownload(hearing.id, `dataset.${layout}.${format}`, auditName(actor));
  const made = await fileBytes(format, file, rows);
  if (!made.ok) return fail({ kind: 'not_held', faults: made.problem });
  const { extension, type }: FileKind = FILE_KINDS[format];
  const name = `folkehoering-${hearing.slug}-${now.toISOString().slice(0, 10)}-${layout}.${extension}`;
  return succeed({
    ...{ ...made.value, name, type },
    ...{ rows: rows.count, variables: file.variables.length },
  });
}

/** What goes with the data in the file itself, since files are passed on without what lay beside them. */
function notesOn(
  simulated: boolean,
  questionnaireHash: string | null,
  { smallest, suppressed }: SmallCellReport,
  language: DataFile['language'],
): string[] {
  const hidden = Object.values(suppressed).reduce((sum, count) => sum + count, 0);
  const da = [
    ...(simulated ? ['Simulerede data: ingen rigtige mennesker har svaret.'] : []),
    'Id og bordnumre er tilfældige og kun for denne fil; to filer kan ikke kædes sammen.',
    `Kombinationer af køn, alder, region og uddannelse, som færre end ${smallest} deler, er skjult: ${hidden} værdier.`,
    `Spørgeskemaets SHA-256: ${questionnaireHash ?? 'ikke låst'}`,
  ];
  const en = [
    ...(simulated ? ['Simulated data: no real people have answered.'] : []),
    'Ids and table numbers are random and for this file only; two files cannot be joined.',
    `Combinations of sex, age, region and education that fewer than ${smallest} share are hidden: ${hidden} values.`,
    `The questionnaire’s SHA-256: ${questionnaireHash ?? 'not locked'}`,
  ];
  return language === 'da' ? da : en;
}
