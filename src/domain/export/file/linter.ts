import type { Counts } from './counts.ts';
import type { DataFile, FileVariable, Labelled } from './dataFile.ts';

/** What an archive would ask about before it takes a file; nothing here keeps a file from being made. */
export type Finding =
  | { readonly kind: 'file_without_label' }
  | { readonly kind: 'variable_without_label'; readonly variable: string }
  /** Two codes that say the same. */
  | { readonly kind: 'label_twice'; readonly variable: string; readonly label: string }
  | {
      readonly kind: 'value_without_label';
      readonly variable: string;
      readonly code: number | string;
    }
  | { readonly kind: 'reserved_name'; readonly variable: string }
  | { readonly kind: 'unusual_name'; readonly variable: string }
  /** Half a surrogate pair, U+FFFD or a control character: something was lost on the way to UTF-8. */
  | { readonly kind: 'broken_text'; readonly variable: string | null; readonly text: string }
  /** Values in the data that a code list leaves out: the first of them, and whether there are more. */
  | {
      readonly kind: 'codes_incomplete';
      readonly variable: string;
      readonly codes: readonly (number | string)[];
      readonly areMore: boolean;
    };

const MOST_TOLD = 5;

/** Rules for data that are to be kept (Rigsarkivet's for statistical files, as far as a file can show them). */
export const findingsOf = (file: DataFile, counts: readonly Counts[]): Finding[] => [
  ...(file.label.trim() === '' ? [{ kind: 'file_without_label' } as const] : []),
  ...[file.label, ...file.notes].flatMap((text) => brokenText(null, text)),
  ...file.variables.flatMap((variable, at) => [
    ...nameFindings(variable),
    ...labelFindings(variable),
    ...codeFindings(variable, counts[at]!),
  ]),
];

/** Words of the languages of SPSS, SAS, Stata, R and SQL that no variable should be called, in lower case. */
const RESERVED = new Set(
  [
    'all and by eq ge gt le lt ne not or to with',
    '_all_ _character_ _n_ _null_ _numeric_ _error_ _infile_ _msg_ _file_',
    '_all _b _byte _coef _cons _n _pi _pred _rc _skip byte double float if in int long strl using',
    'break else false for function inf na nan next null repeat true while',
    'alter as create delete drop from group having insert into join like null order select table union update user values where',
  ]
    .join(' ')
    .split(' '),
);
const MOST_NAME_CHARACTERS = 32;

function nameFindings({ name }: FileVariable): Finding[] {
  if (RESERVED.has(name.toLowerCase())) return [{ kind: 'reserved_name', variable: name }];
  const isUsual = /^[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9_]*$/.test(name);
  return isUsual && name.length <= MOST_NAME_CHARACTERS
    ? []
    : [{ kind: 'unusual_name', variable: name }];
}

function labelFindings(variable: FileVariable): Finding[] {
  const { name, label, values, missing } = variable;
  const labelled = [...values, ...missing];
  const said = [label, ...labelled.map((one) => one.label)];
  return [
    ...(label.trim() === '' ? [{ kind: 'variable_without_label', variable: name } as const] : []),
    ...labelsTwice(name, labelled),
    ...labelled
      .filter((one) => one.label.trim() === '')
      .map(({ code }) => ({ kind: 'value_without_label', variable: name, code }) as const),
    ...said.flatMap((text) => brokenText(name, text)),
  ];
}

function labelsTwice(variable: string, labelled: readonly Labelled[]): Finding[] {
  const labels = labelled.map(({ label }) => label.trim()).filter((label) => label !== '');
  const twice = new Set(labels.filter((label, at) => labels.indexOf(label) < at));
  return [...twice].map((label) => ({ kind: 'label_twice', variable, label }));
}

const BROKEN = /\p{Surrogate}|\uFFFD|(?![\t\n\r])\p{Cc}/u;

const brokenText = (variable: string | null, text: string): Finding[] =>
  BROKEN.test(text) ? [{ kind: 'broken_text', variable, text }] : [];

function codeFindings({ name }: FileVariable, { unlabelled }: Counts): Finding[] {
  if (unlabelled.length === 0) return [];
  const areMore = unlabelled.length > MOST_TOLD;
  return [
    { kind: 'codes_incomplete', variable: name, codes: unlabelled.slice(0, MOST_TOLD), areMore },
  ];
}
