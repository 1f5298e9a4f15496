/**
 * The columns of an invitation list and the headings each may stand under, Danish or English, in
 * any order and case. The first heading is the one we write ourselves.
 */
export const COLUMNS = [
  'reference',
  'name',
  'address',
  'postcode',
  'city',
  'email',
  'phone',
  'sex',
  'birth_year',
  'municipality_code',
  'education',
] as const;
export type Column = (typeof COLUMNS)[number];

export const OPTIONAL_COLUMNS: ReadonlySet<Column> = new Set(['email', 'phone', 'education']);

const HEADINGS: Record<Column, readonly string[]> = {
  reference: ['løbenummer', 'løbenr', 'lobenummer', 'nøgle', 'reference', 'id'],
  name: ['navn', 'name'],
  address: ['adresse', 'address'],
  postcode: ['postnummer', 'postnr', 'postcode', 'postal code', 'zip'],
  city: ['by', 'bynavn', 'postdistrikt', 'city', 'town'],
  email: ['e-mail', 'email', 'mail', 'e-mailadresse'],
  phone: ['telefon', 'tlf', 'telefonnummer', 'mobil', 'phone'],
  sex: ['køn', 'koen', 'sex', 'gender'],
  birth_year: ['fødselsår', 'foedselsaar', 'birth year', 'year of birth'],
  municipality_code: [
    'kommunekode',
    'kommunenummer',
    'kommunenr',
    'municipality code',
    'municipality',
  ],
  education: ['uddannelse', 'education'],
};
const CPR_HEADINGS = ['cpr', 'cprnr', 'cprnummer', 'personnummer', 'personnr'];

/** Case, spaces, hyphens, dots and the byte-order mark say nothing about what a heading means. */
const plain = (heading: string) => heading.toLowerCase().replace(/[\s\-_.\uFEFF]/g, '');

const columnByHeading = new Map<string, Column>(
  COLUMNS.flatMap((column) => HEADINGS[column].map((heading) => [plain(heading), column] as const)),
);

export const columnOf = (heading: string): Column | null =>
  columnByHeading.get(plain(heading)) ?? null;

export const isCprHeading = (heading: string): boolean => CPR_HEADINGS.includes(plain(heading));

/** The heading under which a column is written, in Danish. */
export const headingOf = (column: Column): string => HEADINGS[column][0]!;

/** Which delimiter a CSV file uses, by its first line outside quotation marks: the most frequent. */
export function detectDelimiter(firstLine: string): ';' | ',' | '\t' {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const times = (delimiter: string) => bare.split(delimiter).length - 1;
  if (times('\t') > Math.max(times(';'), times(','))) return '\t';
  return times(';') > 0 && times(';') >= times(',') ? ';' : ',';
}
