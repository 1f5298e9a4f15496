import type { DataFile } from '#domain/export/file/dataFile';
import { laidOutFile } from '#domain/export/file/laidOutFile';
import type { Rows } from '#domain/export/file/rows';
import type { LaidOut } from '#domain/export/layout';
import { type LayoutName, LAYOUTS } from '#domain/export/layouts';
import { safePeople } from '#domain/export/safePeople';
import type { SmallCellReport } from '#domain/export/smallCells';
import { fail, type Result, succeed } from '#domain/result';
import type { Questionnaire } from '#domain/survey/questionnaire';
import type { Hearing } from '../database/hearings.ts';
import { datasetNames, filePeople } from '../export/filePeople.ts';
import { wavesOfHearing } from '../export/wavesOfHearing.ts';
import { readDataset } from './readDataset.ts';
import { readQuestionnaire } from './readQuestionnaire.ts';

export type FileHearing = Pick<Hearing, 'id' | 'slug' | 'name_da' | 'name_en' | 'simulated'>;
export type HearingFile = {
  readonly file: DataFile;
  readonly rows: Rows;
  readonly laidOut: LaidOut;
  readonly questionnaire: Questionnaire;
};

/** A hearing's released waves in a layout, as formats take them, with ids that are new each time. */
export async function readHearingFile(given: {
  readonly hearing: FileHearing;
  readonly layout: LayoutName;
  readonly language: DataFile['language'];
  readonly now: Date;
}): Promise<Result<HearingFile, 'nothing_released'>> {
  const { hearing, layout, language, now } = given;
  const dataset = await readDataset(hearing.id);
  if (dataset.waves.length === 0) return fail('nothing_released');
  const { questionnaire, hash } = await readQuestionnaire(hearing.id);
  const waves = await wavesOfHearing(hearing.id);
  const safe = safePeople(filePeople(dataset, datasetNames(dataset)));
  const laidOut = LAYOUTS[layout](safe, questionnaire, waves);
  const { file, rows } = laidOutFile(laidOut, {
    label: language === 'da' ? hearing.name_da : hearing.name_en,
    language,
    notes: notesOn(hearing.simulated, hash, safe.report, language),
    madeAt: now,
  });
  return succeed({ file, rows, laidOut, questionnaire });
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
