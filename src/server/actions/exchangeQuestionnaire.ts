import type { Hearing } from '../database/hearings.ts';
import { fail, type Result, succeed } from '#domain/result';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { type ReadForm, readXlsForm, type XlsFormFault } from '#domain/survey/xlsform/read';
import { SHEETS } from '#domain/survey/xlsform/sheets';
import { writeXlsForm } from '#domain/survey/xlsform/write';
import { readWorkbook, writeWorkbook } from '../workbook/workbook.ts';

/** A version of a hearing's questionnaire as an XLSForm workbook, for other survey tools. */
export function questionnaireWorkbook(
  hearing: Pick<Hearing, 'slug' | 'name_da'>,
  { questionnaire, revision }: { readonly questionnaire: Questionnaire; readonly revision: number },
): Promise<Buffer> {
  const form = writeXlsForm(questionnaire, {
    ...{ title: hearing.name_da, id: hearing.slug, version: String(revision) },
  });
  return writeWorkbook(SHEETS.map((name) => ({ name, sheet: form[name] })));
}

export type WorkbookFault =
  | { readonly kind: 'not_xlsx' | 'too_large' }
  | { readonly kind: 'faults'; readonly faults: readonly XlsFormFault[] };

/** The questionnaire in an XLSForm workbook, to take the place of another, or what is wrong with it; nothing is saved. */
export async function readQuestionnaireWorkbook(
  bytes: Uint8Array,
  before: Questionnaire,
): Promise<Result<ReadForm, WorkbookFault>> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return fail({ kind: workbook.problem });
  const sheet = (name: string) => workbook.value.get(name) ?? [];
  const form = { survey: sheet('survey'), choices: sheet('choices'), settings: sheet('settings') };
  const read = readXlsForm(form, before.themes);
  return read.ok ? succeed(read.value) : fail({ kind: 'faults', faults: read.problem });
}
