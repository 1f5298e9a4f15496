import { savNames } from '../file/sav/savNames.ts';
import { cutToBytes, cutToCharacters, utf8 } from '../file/utf8.ts';
import type { Cell } from '../table.ts';
import type { ValueLabel, Variable } from '../variable.ts';
import { COMPARED, type KitData, movedItems, TOOK_PART, toplineVariables } from './tables.ts';

/** As many bytes as SPSS keeps. */
const [LABEL, VALUE_LABEL] = [256, 120] as const;
/** A line of syntax may have 251 characters. */
const MOST_OF_LINE = 70;
/** A text longer than this cannot be told to stand for a kind of missing. */
const MISSING_TEXT = 8;

/**
 * SPSS syntax, which PSPP runs too: reads data.csv as codebook.csv describes it, and shows the topline tables and the
 * mean changes from T1 to T3 of `kitNumbers`. Standard errors clustered on tables are R's alone.
 */
export function spssSyntax(data: KitData, language: 'da' | 'en'): string {
  const { codebook, table } = data;
  const moved = movedItems(data);
  // The file's own names first, so that what is computed gives way where two are alike.
  const own = codebook.variables.map(({ name }) => name);
  const legal = savNames([...own, NOT_COMPARED, ...moved.map(({ item }) => `d_${item}`)]);
  const nameOf = new Map(own.map((name, at) => [name, legal[at]!]));
  const [notCompared, ...differences] = legal.slice(own.length) as [string, ...string[]];
  const name = (variable: Pick<Variable, 'name'>) => nameOf.get(variable.name)!;
  const counted = toplineVariables(codebook);
  const [first, later] = [
    counted.filter(({ wave }) => wave === 'T0'),
    counted.filter(({ wave }) => wave !== 'T0'),
  ].map((variables) => variables.map(name));
  const widths = new Map(
    own.map((column, at) => [column, widthOf(table.rows.map((row) => row[at]!))]),
  );
  const commands = [
    'SET DECIMAL=DOT',
    getData(
      codebook.variables.map((one) => `${name(one)} ${formatOf(one, widths.get(one.name)!)}`),
    ),
    ...codebook.variables.flatMap((one) => describing(one, name(one), language)),
    ...frequencies(first!),
    `COMPUTE ${notCompared} = 1`,
    `IF (${nameOf.get(COMPARED)} = 1) ${notCompared} = 0`,
    `FILTER BY ${notCompared}`,
    ...frequencies(later!),
    'FILTER OFF',
    ...moved.map(({ before, after }, at) => {
      return `COMPUTE ${differences[at]} = ${nameOf.get(after)} - ${nameOf.get(before)}`;
    }),
    ...(moved.length > 0
      ? [
          `FILTER BY ${nameOf.get(TOOK_PART)}`,
          `MEANS TABLES=${lines(differences)}\n  /CELLS=COUNT MEAN STDDEV`,
          'FILTER OFF',
        ]
      : []),
  ];
  return commands.map((command) => `${command}.\n`).join('');
}

const NOT_COMPARED = 'uden_kontrol';
const lines = (names: readonly string[]): string => names.map((name) => `\n  ${name}`).join('');
const frequencies = (names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`FREQUENCIES VARIABLES=${lines(names)}\n  /FORMAT=AVALUE`];

const getData = (columns: readonly string[]): string =>
  [
    "GET DATA /TYPE=TXT /FILE='data.csv' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELCASE=LINE",
    '  /FIRSTCASE=2 /DELIMITERS="," /QUALIFIER=\'"\'',
    `  /VARIABLES=${lines(columns)}`,
  ].join('\n');

const formatOf = ({ type, kind }: Variable, width: number): string =>
  type === 'text'
    ? `A${width}`
    : kind === 'weight'
      ? 'F12.4'
      : kind === 'number'
        ? 'F12.2'
        : 'F8.0';
const widthOf = (cells: readonly Cell[]): number =>
  cells.reduce<number>((most, cell) => Math.max(most, utf8(String(cell ?? '')).length), 1);

function describing(variable: Variable, name: string, language: 'da' | 'en'): string[] {
  const { label, values, missing, type } = variable;
  const labelled: readonly ValueLabel[] = [...values, ...missing];
  const labels = labelled.map(
    (one) => `\n  ${codeText(one.code)} ${quoted(cutToBytes(one.label[language], VALUE_LABEL))}`,
  );
  const codes = missing.filter(({ code }) => String(code).length <= MISSING_TEXT);
  return [
    `VARIABLE LABELS ${name} ${quoted(cutToBytes(label[language], LABEL))}`,
    ...(labels.length > 0 ? [`VALUE LABELS ${name}${labels.join('')}`] : []),
    ...(codes.length > 0
      ? [`MISSING VALUES ${name} (${codes.map(({ code }) => codeText(code)).join(', ')})`]
      : []),
    `VARIABLE LEVEL ${name} (${type === 'text' && variable.measure === 'scale' ? 'NOMINAL' : variable.measure.toUpperCase()})`,
  ];
}

const codeText = (code: number | string): string =>
  typeof code === 'number' ? String(code) : quoted(code);

/** A text as syntax has it, in parts where a line would be too long. */
function quoted(text: string): string {
  const parts: string[] = [];
  for (let rest = text.replace(/\s+/g, ' '); rest !== '' || parts.length === 0;) {
    const part = cutToCharacters(rest, MOST_OF_LINE);
    parts.push(`'${part.replaceAll("'", "''")}'`);
    rest = rest.slice(part.length);
  }
  return parts.join('\n    + ');
}
