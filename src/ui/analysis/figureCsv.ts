import { csvText, DANISH_EXCEL_CSV, PLAIN_CSV } from '#domain/export/csv';
import type { Cell } from '#domain/export/table';
import * as m from '#messages';
import { readNumber, type Locale, type WrittenNumber } from '#ui/charts/format';
import type { Figure } from './figures/figure.ts';
import type { FigureOrigin } from './figures/figureOrigin.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A figure's table as CSV: what the table on the page shows and nothing more, numbers as numbers. The
 * Danish file is Excel's (semicolon, decimal comma), the English one has comma and point; both are
 * UTF-8 with a byte-order mark. Lines that begin with # say what it is, and come before the columns.
 */
export function figureCsv(
  { caption, sentence, table }: Figure,
  { waves, source, released, citation, simulated }: FigureOrigin,
  locale: Locale,
): string {
  const at = { locale };
  const form = { ...(locale === 'da' ? DANISH_EXCEL_CSV : PLAIN_CSV), mark: '' } as const;
  const head = [
    ...(simulated === null ? [] : [simulated]),
    caption,
    sentence,
    ...waves,
    `${source} ${m.analysis_origin_released({ released }, at)}`,
    citation,
  ];
  const lines = head.map((text) => `# ${harmless(text, form.delimiter)}\r\n`);
  return BYTE_ORDER_MARK + lines.join('') + csvText(numbered(table, locale), form);
}

/** One line; a spreadsheet that parts it at the delimiter finds no formula and no quotation in it. */
const harmless = (text: string, delimiter: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replaceAll('"', '”')
    .replaceAll(new RegExp(`(${delimiter}\\s*)([=+\\-@])`, 'g'), "$1'$2");

/** The columns with their numbers as numbers; intervals become two columns, and percentages lose their sign. */
function numbered({ columns, rows }: Figure['table'], locale: Locale) {
  const written = columns.map((name, at) =>
    column(
      name,
      rows.map((row) => row[at] ?? ''),
      locale,
    ),
  );
  const parts = written.flat();
  return {
    columns: parts.map(({ name }) => name),
    rows: rows.map((_, row) => parts.map(({ cells }) => cells[row]!)),
  };
}

type Column = { readonly name: string; readonly cells: readonly Cell[] };

function column(name: string, texts: readonly string[], locale: Locale): Column[] {
  const at = { locale };
  const bounds = texts.map((text) => interval(text, locale));
  const numbers = texts.map((text) => readNumber(text, locale));
  const plain = numbers.some((number) => number?.unit === null);
  const percents = numbers.some((number) => number?.unit === 'percent');
  if (!plain && !percents && bounds.some((bound) => bound !== null)) {
    const side = (which: 0 | 1) => texts.map((text, row) => bounds[row]?.[which] ?? text);
    return [
      { name: m.analysis_csv_from({ column: name }, at), cells: side(0) },
      { name: m.analysis_csv_to({ column: name }, at), cells: side(1) },
    ];
  }
  // A percentage beside plain numbers would not be told apart without its sign.
  const isNumber = (number: WrittenNumber | null) =>
    number !== null && (number.unit === null || !plain);
  const cells = numbers.map((number, row) => (isNumber(number) ? number!.value : texts[row]!));
  const heading = percents && !plain ? m.analysis_csv_percent({ column: name }, at) : name;
  return [{ name: heading, cells }];
}

/** "0,21 til 0,63" as its two numbers. */
function interval(text: string, locale: Locale): readonly [number, number] | null {
  const [low, high, ...rest] = text
    .split(locale === 'da' ? ' til ' : ' to ')
    .map((bound) => readNumber(bound, locale)?.value);
  return low === undefined || high === undefined || rest.length > 0 ? null : [low, high];
}
