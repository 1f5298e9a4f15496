/**
 * A form as XLSForm writes it (xlsform.org): three sheets of a workbook, the first row of each holds
 * the names of its columns. docs/xlsform.md says how our questions are written in it.
 */
export type Cell = string | number | boolean | null;
export type Sheet = readonly (readonly Cell[])[];
export type XlsForm = { readonly survey: Sheet; readonly choices: Sheet; readonly settings: Sheet };
export const SHEETS = ['survey', 'choices', 'settings'] as const;
export type SheetName = (typeof SHEETS)[number];

export const DA = 'Dansk (da)';
export const EN = 'English (en)';

/** What we write. The columns from `fh_kind` on are our own; other tools pass over them. */
export const SURVEY_COLUMNS = [
  ...['type', 'name', `label::${DA}`, `label::${EN}`, `hint::${DA}`, `hint::${EN}`],
  ...['relevant', 'constraint', 'parameters', 'media::image'],
  ...['fh_kind', 'fh_waves', 'fh_leans', 'fh_direction', 'fh_order', 'fh_correct', 'fh_decimals'],
  ...[`fh_unit::${DA}`, `fh_unit::${EN}`, `fh_alt::${DA}`, `fh_alt::${EN}`],
];
export const CHOICES_COLUMNS = [
  ...['list_name', 'name', `label::${DA}`, `label::${EN}`, 'fh_exclusive', 'fh_last'],
];
export const SETTINGS_COLUMNS = [
  'form_title',
  'form_id',
  'version',
  'default_language',
  'fh_order',
];

/** The list of the five answers to a statement, the same for all of them. */
export const AGREE_LIST = 'fh_agree5';
export const AGREE_LABELS = [
  { code: 5, label: { da: 'Helt enig', en: 'Strongly agree' } },
  { code: 4, label: { da: 'Overvejende enig', en: 'Mostly agree' } },
  { code: 3, label: { da: 'Hverken enig eller uenig', en: 'Neither agree nor disagree' } },
  { code: 2, label: { da: 'Overvejende uenig', en: 'Mostly disagree' } },
  { code: 1, label: { da: 'Helt uenig', en: 'Strongly disagree' } },
] as const;

/** A row by the names of its columns, with its number as a spreadsheet counts: from 1. */
export type Row = { readonly number: number; readonly cell: (column: string) => string };

/** The rows below the headings that say something; lower case and spaces in headings do not matter. */
export function rowsOf(sheet: Sheet): readonly Row[] {
  const [headings = [], ...rows] = sheet;
  const positions = new Map(headings.map((heading, at) => [columnKey(textOf(heading)), at]));
  return rows
    .map((cells, at): Row => ({
      number: at + 2,
      cell: (column) => {
        const position = positions.get(columnKey(column));
        return position === undefined ? '' : textOf(cells[position] ?? null).trim();
      },
    }))
    .filter((_, at) => rows[at]!.some((cell) => textOf(cell).trim() !== ''));
}

export const hasColumn = ([headings = []]: Sheet, column: string): boolean =>
  headings.some((heading) => columnKey(textOf(heading)) === columnKey(column));

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell));

/**
 * `label::Dansk (da)`, `label::da` and `label:: Danish` are the same column, and so is `label` alone,
 * which is taken for the Danish one.
 */
function columnKey(heading: string): string {
  const [name = '', ...language] = heading
    .toLowerCase()
    .split('::')
    .map((part) => part.trim());
  const last = language.at(-1);
  if (last === undefined) return TRANSLATED.has(name) ? `${name}::da` : name;
  if (name === 'media')
    return heading
      .toLowerCase()
      .split(/\s*::\s*/)
      .slice(0, 2)
      .join('::');
  if (/^(da|dansk|danish)$|\(da(-dk)?\)/.test(last)) return `${name}::da`;
  if (/^(en|engelsk|english)$|\(en(-..)?\)/.test(last)) return `${name}::en`;
  return `${name}::${last}`;
}
const TRANSLATED = new Set(['label', 'hint']);
