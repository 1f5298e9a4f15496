import { fail, type Result, succeed } from '#domain/result';
import type { DrawProblem } from '#domain/sampling/problem';
import { sha256 } from '#server/access/secrets';
import { csvTable, type CsvTable, type FileFault, readBytes } from './csvTable.ts';
import { readQuotas } from './drawCategories.ts';
import { findIdColumn, readRespondents, type Respondent } from './drawRespondents.ts';

export type DrawFiles = { readonly categories: string; readonly respondents: string };

/** The two files of a draw, read and found in order. */
export type DrawInput = {
  readonly problem: Pick<DrawProblem, 'people' | 'quotas'>;
  readonly respondents: readonly Respondent[];
  readonly table: CsvTable;
  readonly source: {
    readonly categories_sha256: string;
    readonly respondents_sha256: string;
    readonly id_column: string | null;
    readonly household_columns: string[];
  };
};

/**
 * Reads what a draw is made of. Without a named column of ids one is looked for, and row numbers
 * serve where there is none; null says that they shall.
 * @throws CommandFault where a file cannot be read at all
 */
export function readDrawInput(
  files: DrawFiles,
  columns: { readonly id?: string | null | undefined; readonly household: readonly string[] },
): Result<DrawInput, FileFault[]> {
  const [categoryBytes, respondentBytes] = [
    readBytes(files.categories),
    readBytes(files.respondents),
  ];
  const categories = csvTable(categoryBytes, files.categories);
  const respondents = csvTable(respondentBytes, files.respondents);
  const quotas = categories.ok ? readQuotas(categories.value) : categories;
  if (!quotas.ok || !respondents.ok) {
    return fail([
      ...(quotas.ok ? [] : quotas.problem),
      ...(respondents.ok ? [] : respondents.problem),
    ]);
  }
  const table = respondents.value;
  const idColumn = columns.id === undefined ? findIdColumn(table) : columns.id;
  const bounds = quotas.value.map(({ quota }) => quota);
  const options = { idColumn, householdColumns: columns.household };
  const people = readRespondents(table, bounds, options);
  if (!people.ok) return people;
  return succeed({
    problem: { people: people.value.map(({ person }) => person), quotas: bounds },
    respondents: people.value,
    table,
    source: {
      categories_sha256: sha256(categoryBytes),
      respondents_sha256: sha256(respondentBytes),
      id_column: idColumn,
      household_columns: [...columns.household],
    },
  });
}
