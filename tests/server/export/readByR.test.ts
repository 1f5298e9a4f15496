import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import readWorkbook from 'read-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import type { FileVariable } from '#domain/export/file/dataFile';
import { columnsInMemory } from '#domain/export/file/rows';
import { fileBytes } from '#server/export/fileBytes';
import type { FormatName } from '#server/export/formats';
import { type GeneratedFile, generatedFiles } from '../../domain/export/file/generatedFiles.ts';

const HOLDS = {
  kindsOfMissing: 26,
  kindsOfMissingText: 3,
  longestText: 4_000,
  labelsOnFractions: true,
};
const FILES = generatedFiles(HOLDS, 12);

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-frames-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function made(format: FormatName, { file, columns, count }: GeneratedFile): Promise<Buffer> {
  const outcome = await fileBytes(format, file, columnsInMemory(columns, count));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return buffer(outcome.value.bytes);
}

const paths = await Promise.all(
  FILES.flatMap((given, at) =>
    (['rds', 'xlsx'] as const).map(async (format) => {
      const path = join(folder, `${at}.${format}`);
      writeFileSync(path, await made(format, given));
      return path;
    }),
  ),
);
const isRead = ((): boolean => {
  writeFileSync(join(folder, 'paths.txt'), paths.join('\n'));
  const script = new URL('readFrames.R', import.meta.url).pathname;
  try {
    execFileSync('Rscript', ['--vanilla', script, join(folder, 'paths.txt')], {
      ...{ stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 },
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'America/New_York' },
    });
    return true;
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: Buffer };
    if (code === 'ENOENT' || /no package called/.test(String(stderr))) return false;
    throw error;
  }
})();
const found = <Found>(name: string): Found =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

// On a machine without R there is no judge; where changes are let in there must be one.
test.runIf(process.env['CI'])('R, haven and readxl are there to judge', () =>
  expect(isRead).toBe(true),
);

/** A NUL ends a text in R and in many readers of workbooks, so that it becomes a space. */
const asHeld = (text: string) => text.replaceAll('\0', ' ').toWellFormed();
const numbered = FILES.map((given, at) => [at, given] as const);

type Frame = {
  readonly class: string[];
  readonly rows: [number];
  readonly names: string[];
  readonly label: string[];
  readonly notes: string[];
  readonly weight: string[];
  readonly columns: readonly FrameColumn[];
};
type FrameColumn = Record<'class' | 'label' | 'measure' | 'labels' | 'zone', string[]> & {
  readonly codes: string[];
  readonly missing: string[];
  readonly cells: (string | null)[];
  readonly is_utf8: [boolean];
  readonly is_missing: boolean[];
};

describe.runIf(isRead)('a data frame', () => {
  test.each(numbered)('is what was written, to base R and with haven: %i', (at, given) => {
    expectFrame(found(`${at}.rds.base`), given, 'base');
    expectFrame(found(`${at}.rds.haven`), given, 'haven');
  });
});

const unlessEmpty = (text: string) => (text === '' ? [] : [text]);

function expectFrame(frame: Frame, { file, columns, count }: GeneratedFile, by: 'base' | 'haven') {
  const { names, label, notes, weight, rows } = frame;
  expect({ names, label, notes, weight, rows, class: frame.class }).toEqual({
    ...{ names: file.variables.map(({ name }) => asHeld(name)), rows: [count] },
    ...{ label: unlessEmpty(asHeld(file.label)), notes: file.notes.map(asHeld) },
    ...{ weight: file.weight === null ? [] : [file.weight] },
    class: ['tbl_df', 'tbl', 'data.frame'],
  });
  file.variables.forEach((variable, at) => {
    const { cells: found, is_missing, codes: coding, missing: kinds, ...told } = frame.columns[at]!;
    const { type, values, missing } = variable;
    expect(told).toEqual({
      ...{ class: classOf(variable), label: unlessEmpty(asHeld(variable.label)) },
      ...{ measure: [variable.measure], zone: type === 'datetime' ? ['UTC'] : [] },
      ...{ labels: [...values, ...missing].map((one) => asHeld(one.label)), is_utf8: [true] },
    });
    const cells = cellsOf(columns[at]!);
    const coded = (code: string | null) => (type === 'text' || code === null ? code : Number(code));
    expect(coding.map(coded)).toEqual([...values, ...missing].map(({ code }) => code));
    expect(kinds.map(coded)).toEqual(missing.map(({ code }) => code));
    expectSame(
      found.map(coded),
      cells.map((one) => one && inCell(one)),
    );
    // A date has no room for haven's class, so that its codes are days like others.
    const isSeen = by === 'haven' && (type === 'number' || type === 'text');
    const codes = isSeen ? missing.map(({ code }) => code) : [];
    expectSame(
      is_missing,
      cells.map((one) => one === null || codes.includes(one)),
    );
  });
}

/** Long columns: told are the first cells that differ. */
function expectSame(found: readonly unknown[], expected: readonly unknown[]) {
  expect(found.length).toBe(expected.length);
  const differing = expected.flatMap((one, row) => (Object.is(found[row], one) ? [] : [row]));
  const told = differing.slice(0, 5).map((row) => [row, found[row], expected[row]]);
  expect(told).toEqual([]);
}

const inCell = (value: string | number) => (typeof value === 'string' ? asHeld(value) : value);
const cellsOf = (column: GeneratedFile['columns'][0]): (string | number | null)[] =>
  [...(column as Iterable<number | string | null>)].map((value) =>
    Number.isNaN(value) ? null : value,
  );

function classOf({ type, values, missing }: FileVariable): string[] {
  if (type === 'date') return ['Date'];
  if (type === 'datetime') return ['POSIXct', 'POSIXt'];
  const held = type === 'text' ? 'character' : 'double';
  const labelled = ['haven_labelled', 'vctrs_vctr', held];
  if (missing.length > 0) return ['haven_labelled_spss', ...labelled];
  return values.length > 0 ? labelled : [type === 'text' ? 'character' : 'numeric'];
}

type Sheet = {
  readonly name: [string];
  readonly columns: readonly SheetColumn[];
};
type SheetColumn = { readonly kinds: string[]; readonly values: (string | null)[] };

describe.runIf(isRead)('a workbook', () => {
  test.each(numbered)('is what was written, to readxl: %i', (at, given) => {
    const [data, codebook, readme] = found<Sheet[]>(`${at}.xlsx`);
    expect([data!.name, codebook!.name, readme!.name]).toEqual([
      ['Data'],
      ['Kodebog'],
      ['Læs mig'],
    ]);
    const expected = sheetOf(given);
    expected.forEach((column, place) =>
      expectSame(
        column.map((_, row) => readCell(data!.columns[place], row)),
        column.map(unlessBlank),
      ),
    );
    const codes = codebook!.columns[4];
    const said = codes!.values.slice(1).map((_, row) => readCell(codes, row + 1));
    expect(said).toEqual(codesOf(given.file.variables));
  });

  test.each(numbered)('is what was written, to read-excel-file: %i', async (at, given) => {
    const sheets = await readWorkbook(join(folder, `${at}.xlsx`));
    const data = sheets.find(({ sheet }) => sheet === 'Data')!.data;
    const expected = sheetOf(given);
    expected.forEach((column, place) =>
      expectSame(
        column.map((_, row) => plainCell(data[row]?.[place] ?? null)),
        column.map((cell) => plainCell(cell)),
      ),
    );
  });
});

const FIRST_DAY = -25_508;
const DAY = 86_400;

/** Each column with its name on top, as a workbook holds it: what has no text is empty. */
function sheetOf({ file, columns }: GeneratedFile): (string | number | null)[][] {
  return file.variables.map(({ name, type }, at) => [
    asHeld(name),
    ...cellsOf(columns[at]!).map((value) => {
      if (value === null || value === '') return null;
      if (typeof value === 'string') return asHeld(value);
      if (type === 'number') return value + 0;
      const days = type === 'date' ? value : value / DAY;
      if (days >= FIRST_DAY) return Math.round(days * DAY * 10) / 10;
      const moment = new Date(days * DAY * 1_000).toISOString().replace('.000Z', 'Z');
      return type === 'date' ? moment.slice(0, 10) : moment;
    }),
  ]);
}

/** Moments in seconds since 1970, to a tenth. */
function readCell(column: SheetColumn | undefined, row: number): string | number | null {
  const value = column?.values[row] ?? null;
  if (value === null || value.trim() === '') return null;
  if (column!.kinds[row] === 'POSIXct') return Math.round(Number(value) * 10) / 10;
  return column!.kinds[row] === 'character' ? value : Number(value) + 0;
}

/** readxl takes a text of spaces alone for none. */
const unlessBlank = (cell: string | number | null) =>
  typeof cell === 'string' && cell.trim() === '' ? null : cell;

/** read-excel-file takes the spaces around a text away. */
function plainCell(cell: unknown): unknown {
  if (cell instanceof Date) return Math.round(cell.getTime() / 100) / 10;
  return typeof cell === 'string' ? cell.trim() || null : cell;
}

const codesOf = (variables: readonly FileVariable[]) =>
  variables.flatMap(({ values, missing, empty }) => {
    const codes = [...values, ...missing].map(({ code }) => code);
    if (empty !== null) codes.push('(tom)');
    return codes.length > 0 ? codes : [null];
  });
