import fc from 'fast-check';
import type { DataFile, FileVariable } from '#domain/export/file/dataFile';
import { extentsOf } from '#domain/export/file/extent';
import type { Format } from '#domain/export/file/format';
import { type Column, columnsInMemory } from '#domain/export/file/rows';

export type GeneratedFile = {
  readonly file: DataFile;
  readonly columns: readonly Column[];
  readonly count: number;
};

/** What the formats differ in. */
export type Holds = {
  readonly kindsOfMissing: number;
  readonly kindsOfMissingText: number;
  readonly longestText: number;
  readonly labelsOnFractions: boolean;
};

/** More than are held at a time. */
const MANY_ROWS = 4_200;
const SEED = 20_241_129;
export const generatedFiles = (holds: Holds, count: number): GeneratedFile[] =>
  fc.sample(generatedFile(holds), { seed: SEED, numRuns: count });

/** The bytes of a file; fails where the format says that it cannot hold it. */
export async function written(format: Format, { file, columns, count }: GeneratedFile) {
  const rows = columnsInMemory(columns, count);
  const result = format(file, rows, await extentsOf(file.variables, rows));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  const parts: Uint8Array[] = [];
  for await (const part of result.value.bytes) parts.push(part);
  return { bytes: Buffer.concat(parts), changes: result.value.changes, parts };
}

/** As many variables as a file may well have, and two rows. */
export function wideFile(width: number): GeneratedFile {
  const variables = Array.from({ length: width }, (_, at): FileVariable => {
    return {
      ...{ name: `spoergsmaal_${at}_t1`, label: `Spørgsmål ${at}`, type: 'number', decimals: 0 },
      ...{ measure: 'ordinal', width: null, empty: null },
      values: [{ code: 1, label: 'Helt uenig' }],
      missing: [{ code: 98, kind: 'dont_know', label: 'Ved ikke' }],
    };
  });
  return {
    file: {
      ...{
        label: 'Bred',
        language: 'da',
        variables,
        weight: variables.at(-1)!.name,
        notes: ['Bred'],
      },
      madeAt: new Date('2024-02-03T14:05:06Z'),
    },
    ...{ columns: variables.map((_, at) => Float64Array.of(at % 6, 98)), count: 2 },
  };
}

const NAMES = [
  ...['q1', 'Q01_T1', 'alder', 'vægt', 'été', 'e\u0301te\u0302', 'straße', 'עברית', '名前', 'x'],
  ...['ALL', 'and', 'by', '_n', 'strL', 'str8', 'double', 'if', 'using', '_all', 'SPSS_Var'],
  ...[
    '1st',
    'med mellemrum',
    'smil😀',
    'slut.',
    '#x',
    '$y',
    '@z',
    'a.b',
    'æøå',
    '_',
    '😀',
    'v_all',
  ],
  ...['q1_long_name_a', 'q1_long_name_b', 'q1_long_name_c', 'Q1_LONG_', 'Q1_LON_2', 'q1_lon_3'],
  ...['n'.repeat(31), 'n'.repeat(33), 'n'.repeat(34), 'ø'.repeat(32), 'ø'.repeat(33)],
  ...['m'.repeat(64), 'm'.repeat(65), 'm'.repeat(80), `${'m'.repeat(63)}é`, 'æ'.repeat(40)],
];

const PHRASES = [
  ...[
    'Helt uenig',
    'Ved ikke',
    'Ønsker ikke at svare',
    'rød grød',
    '😀👨‍👩‍👧',
    'e\u0301\u0323',
    'שלום',
    '名',
  ],
  ...[`"citat"`, "it's", 'a,b;c', '\t', '\n', '=', '/', '(1)', '\0', '\uD83D', 'ﷺ', 'x'.repeat(60)],
];
const phrase = fc.constantFrom(...PHRASES);
const words = (most: number) =>
  fc.array(phrase, { maxLength: most }).map((all) => all.join(' ').trim());
const label = fc.oneof({ weight: 5, arbitrary: words(4) }, { weight: 1, arbitrary: words(60) });
const valueLabel = label.map((text) => text || 'x');

const generatedFile = (holds: Holds): fc.Arbitrary<GeneratedFile> =>
  fc
    .record({
      names: fc.uniqueArray(fc.constantFrom(...NAMES), {
        ...{ minLength: 1, maxLength: 12, selector: (name) => name.toLowerCase() },
      }),
      count: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(0, 1) },
        { weight: 1, arbitrary: fc.constant(MANY_ROWS) },
        { weight: 12, arbitrary: fc.integer({ min: 2, max: 40 }) },
      ),
      label,
      notes: fc.array(
        fc.constantFrom('Simulerede data', 'Et ord 😀 mere '.repeat(12).trim(), 'æ'),
        {
          maxLength: 3,
        },
      ),
    })
    .chain(({ names, count, ...rest }) =>
      fc.tuple(...names.map((name) => generatedColumn(name, count, holds))).map((columns) => {
        const variables = columns.map(({ variable }) => variable);
        const weight = variables.find(
          ({ type, measure }) => type === 'number' && measure === 'scale',
        );
        return {
          file: {
            ...{ ...rest, language: 'da' as const, variables, weight: weight?.name ?? null },
            madeAt: new Date('2024-02-03T14:05:06Z'),
          },
          ...{ columns: columns.map(({ column }) => column), count },
        };
      }),
    );

type Generated = { readonly variable: FileVariable; readonly column: Column };

function generatedColumn(name: string, count: number, holds: Holds): fc.Arbitrary<Generated> {
  const described = fc.record({
    name: fc.constant(name),
    label,
    measure: fc.constantFrom('nominal' as const, 'ordinal' as const, 'scale' as const),
    decimals: fc.integer({ min: 0, max: 16 }),
    width: fc.constant(null),
    empty: fc.option(fc.constantFrom('Ikke stillet', 'Not asked')),
  });
  return fc
    .record({
      own: described,
      cells: fc.oneof(
        { weight: 3, arbitrary: numbers(holds) },
        { weight: 2, arbitrary: texts(holds) },
        { weight: 1, arbitrary: times },
      ),
      seed: fc.integer(),
    })
    .map(({ own, cells, seed }) => ({
      variable: { ...own, type: cells.type, values: cells.values, missing: cells.missing },
      column: filled(cells, count, seed),
    }));
}

/** A column that repeats what it is made of, so that thousands of rows are cheap to make. */
function filled({ type, of: all }: Cells, count: number, seed: number): Column {
  const isShort = (cell: Cells['of'][number]) => String(cell).length < 300;
  const of = count < MANY_ROWS || !all.some(isShort) ? all : all.filter(isShort);
  const from = (at: number) =>
    of[Math.abs(seed + at * 7 + Math.floor(at / of.length)) % of.length]!;
  if (type !== 'text') return Float64Array.from({ length: count }, (_, at) => from(at) as number);
  return Array.from({ length: count }, (_, at) => from(at) as string | null);
}

type Cells = Pick<FileVariable, 'type' | 'values' | 'missing'> & {
  /** What its cells are taken from. */
  readonly of: readonly (number | string | null)[];
};

const EDGES = [
  ...[-128, -127, 100, 101, 151, 152, -99, -100, 32_740, 32_741, -32_768, 2_147_483_620],
  ...[2_147_483_621, -2_147_483_648, 2 ** 53, 0.1, -1.5, 1e-300, -1e300, 1.5e307, -0, 1 / 3],
];
const usualNumber = fc.oneof(fc.integer({ min: -150, max: 200 }), fc.constantFrom(...EDGES));

/** Answers with labels and kinds of missing; with more kinds than three, answers stay clear of them. */
function numbers({ kindsOfMissing, labelsOnFractions }: Holds): fc.Arbitrary<Cells> {
  const few = fc.record({
    valid: fc.array(usualNumber, { minLength: 1, maxLength: 12 }),
    codes: fc.uniqueArray(usualNumber, { maxLength: 3 }),
  });
  const many = fc
    .record({
      valid: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 8 }),
      first: fc.constantFrom(-999, 11, 90, 995),
      kinds: fc.integer({ min: 4, max: kindsOfMissing }),
      step: fc.constantFrom(1, 2.5),
    })
    .map(({ valid, first, kinds, step }) => ({
      valid: step === 1 ? valid : valid.map((value) => value / 4),
      codes: Array.from({ length: kinds }, (_, at) => first + at * step),
    }));
  return fc
    .record({
      own: fc.oneof(few, many),
      labelled: fc.uniqueArray(fc.tuple(usualNumber, valueLabel), {
        ...{ maxLength: 5, selector: ([code]: [number, string]) => code },
      }),
      kinds: fc.array(valueLabel, { minLength: 30, maxLength: 30 }),
      hasEmpty: fc.boolean(),
      isEmpty: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    })
    .map(({ own, labelled, kinds, hasEmpty, isEmpty }) => {
      const { valid, codes } = own;
      const isClear = (code: number) =>
        codes.length <= 3 ? !codes.includes(code) : code < Math.min(...codes) || code > 1e4;
      return {
        type: 'number' as const,
        values: labelled
          .filter(([code]) => isClear(code) && (labelsOnFractions || isLabelled(code)))
          .map(([code, text]) => ({ code: code + 0, label: text })),
        missing: codes.map((code, at) => {
          return { code: code + 0, kind: `kind${at}`, label: kinds[at]! };
        }),
        of: isEmpty ? [NaN] : [...valid, ...codes, ...(hasEmpty ? [NaN] : [])],
      };
    });
}

const isLabelled = (code: number) => Number.isInteger(code) && Math.abs(code) < 2 ** 31 - 30;

function texts({ longestText, kindsOfMissingText }: Holds): fc.Arbitrary<Cells> {
  const long = fc
    .tuple(fc.constantFrom(7, 8, 9, 254, 255, 256, 300, 504, 505, 2_045, 2_046), phrase)
    .map(([length, text]) => atMost(text.repeat(length), length));
  const longest = phrase.map((text) => atMost(text.repeat(longestText), longestText));
  return fc
    .record({
      valid: fc.array(
        fc.oneof(
          { weight: 12, arbitrary: words(3) },
          { weight: 2, arbitrary: long },
          { weight: 3, arbitrary: fc.constantFrom(null, '', ' indrykket', 'hale  ') },
        ),
        { minLength: 1, maxLength: 8 },
      ),
      longest: fc.option(longest, { freq: 12 }),
      codes: fc.uniqueArray(fc.constantFrom('dk', '98', 'ø', '8bytes__'), {
        maxLength: kindsOfMissingText,
      }),
      labelled: fc.uniqueArray(fc.constantFrom('abc', 'DK', 'langkode_over_8'), { maxLength: 3 }),
      texts: fc.array(valueLabel, { minLength: 6, maxLength: 6 }),
    })
    .map(({ valid, longest: last, codes, labelled, texts: own }) => ({
      type: 'text' as const,
      values: labelled.map((code, at) => ({ code, label: own[at]! })),
      missing: codes.map((code, at) => ({ code, kind: `kind${at}`, label: own[3 + at]! })),
      of: [...valid, ...codes, ...(last === null ? [] : [last])],
    }));
}

/** The start of a text that has at most so many bytes. */
function atMost(text: string, bytes: number): string {
  const cut = new TextEncoder().encode(text).subarray(0, bytes);
  return new TextDecoder().decode(cut).replace(/\uFFFD+$/, '');
}

/** A date far away that stands for a kind of missing. */
const unknown = (code: number) => [{ code, kind: 'unknown', label: 'Ukendt' }];

const times: fc.Arbitrary<Cells> = fc.oneof(
  fc.array(fc.integer({ min: -90_000, max: 50_000 }), { minLength: 1, maxLength: 6 }).map((of) => ({
    ...{ type: 'date' as const, values: [], missing: unknown(60_000), of: [...of, NaN, 60_000] },
  })),
  fc
    .array(fc.integer({ min: -5e9, max: 5e9 }), { minLength: 1, maxLength: 6 })
    .map((of) => of.map((half) => half / 2))
    .map((of) => ({
      ...{ type: 'datetime' as const, values: [], missing: unknown(4e9), of: [...of, NaN, 4e9] },
    })),
);
