/**
 * A data file before it has a format: what every statistics program can hold of it, in one language.
 * Layouts make it (`../wide.ts` …) or a codebook read from disk does; formats write it.
 */
export type DataFile = {
  /** What it is, in a line: SPSS' file label, Stata's data label, the title of the DDI document. */
  readonly label: string;
  readonly language: 'da' | 'en';
  /** In the order of the columns; names are unique whatever their case (`fileFaults`). */
  readonly variables: readonly FileVariable[];
  /** Name of the variable that programs should weight by at once; null for none. */
  readonly weight: string | null;
  /** Lines of text that go with the data: how they were made, what was hidden. */
  readonly notes: readonly string[];
  readonly madeAt: Date;
};

/**
 * How cells are held: `number` as such · `text` as such, where the empty text is a text · `date` as days since
 * 1 January 1970 · `datetime` as seconds since then, UTC. No value (*system missing*) is NaN or null.
 */
export type FileType = 'number' | 'text' | 'date' | 'datetime';
export type Measure = 'nominal' | 'ordinal' | 'scale';

export type FileVariable = {
  readonly name: string;
  readonly label: string;
  readonly type: FileType;
  readonly measure: Measure;
  /** Digits after the point that are shown, 0–16; nothing is rounded in the file. */
  readonly decimals: number;
  /** Bytes that are kept for a text; null for as many as the longest has. */
  readonly width: number | null;
  /** The values that say something. Codes are numbers, and texts where the type is `text`. */
  readonly values: readonly Labelled[];
  /** The values that stand for a kind of missing, in order: Stata's .a, .b … */
  readonly missing: readonly (Labelled & { readonly kind: string })[];
  /** What no value means, for people; null where it does not occur. */
  readonly empty: string | null;
};
export type Labelled = { readonly code: number | string; readonly label: string };

export const isNumeric = ({ type }: FileVariable): boolean => type !== 'text';

/** What is wrong with a description before any row is read. `at` is the variable's place from 0. */
export type FileFault =
  | { readonly kind: 'no_variables' }
  | { readonly kind: 'name_empty'; readonly at: number }
  | { readonly kind: 'name_twice'; readonly at: number; readonly name: string }
  | { readonly kind: 'code_of_other_type'; readonly at: number; readonly code: number | string }
  | { readonly kind: 'code_twice'; readonly at: number; readonly code: number | string }
  | { readonly kind: 'weight_unknown'; readonly weight: string }
  | { readonly kind: 'weight_not_numeric'; readonly weight: string };

export function fileFaults({ variables, weight }: DataFile): FileFault[] {
  if (variables.length === 0) return [{ kind: 'no_variables' }];
  const names = new Set<string>();
  const faults = variables.flatMap((variable, at) => [
    ...nameFaults(variable.name, at, names),
    ...codeFaults(variable, at),
  ]);
  return [...faults, ...weightFaults(variables, weight)];
}

function nameFaults(name: string, at: number, names: Set<string>): FileFault[] {
  if (name.trim() === '') return [{ kind: 'name_empty', at }];
  const lower = name.toLowerCase();
  if (names.has(lower)) return [{ kind: 'name_twice', at, name }];
  names.add(lower);
  return [];
}

function codeFaults(variable: FileVariable, at: number): FileFault[] {
  const codes = new Set<number | string>();
  return [...variable.values, ...variable.missing].flatMap(({ code }): FileFault[] => {
    const fits = isNumeric(variable) ? Number.isFinite(code) : typeof code === 'string';
    if (!fits) return [{ kind: 'code_of_other_type', at, code }];
    if (codes.has(code)) return [{ kind: 'code_twice', at, code }];
    codes.add(code);
    return [];
  });
}

function weightFaults(variables: DataFile['variables'], weight: string | null): FileFault[] {
  if (weight === null) return [];
  const variable = variables.find(({ name }) => name === weight);
  if (!variable) return [{ kind: 'weight_unknown', weight }];
  return variable.type === 'number' ? [] : [{ kind: 'weight_not_numeric', weight }];
}
