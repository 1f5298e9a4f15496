import type { InBothLanguages } from '../survey/item.ts';
import type { Codebook } from './codebook.ts';
import type { Cell, FileTable } from './table.ts';
import type { Variable } from './variable.ts';

const COLUMNS = [
  'variabel',
  'type',
  'maaling',
  'spoergsmaal',
  'tekst_da',
  'tekst_en',
  'vaerdi',
  'vaerdi_da',
  'vaerdi_en',
  'manglende',
];

/** The codebook as rows: one per value of a variable, and one for a variable without any. */
export const codebookTable = ({ variables }: Codebook): FileTable => ({
  columns: COLUMNS,
  rows: variables.flatMap(variableRows),
});

function variableRows(variable: Variable): Cell[][] {
  const { name, kind, wave, item, label, values, missing, empty } = variable;
  const head = [name, kind, wave, item, label.da, label.en];
  const row = (code: Cell, text: InBothLanguages | null, missingKind: string | null) => [
    ...head,
    code,
    text?.da ?? null,
    text?.en ?? null,
    missingKind,
  ];
  const rows = [
    ...values.map((value) => row(value.code, value.label, null)),
    ...missing.map((value) => row(value.code, value.label, value.kind)),
    ...(empty ? [row(null, empty, 'empty')] : []),
  ];
  return rows.length > 0 ? rows : [row(null, null, null)];
}
