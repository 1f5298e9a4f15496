import type { LaidOut } from '../layout.ts';
import type { DataFile } from './dataFile.ts';
import { fileVariable } from './fileVariable.ts';
import type { Rows } from './rows.ts';
import { tableRows } from './tableRows.ts';

/**
 * What a layout came to, as formats take it. No variable weights by itself: which wave's weight is meant is the
 * analyst's choice, and whoever has none would silently be gone.
 */
export function laidOutFile(
  { table, codebook }: LaidOut,
  about: Pick<DataFile, 'label' | 'language' | 'notes' | 'madeAt'>,
): { readonly file: DataFile; readonly rows: Rows } {
  const variables = codebook.variables.map((variable) => fileVariable(variable, about.language));
  return { file: { ...about, variables, weight: null }, rows: tableRows(table, variables) };
}
