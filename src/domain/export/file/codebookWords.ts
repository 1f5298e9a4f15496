import type { DataFile, FileType, Measure } from './dataFile.ts';

type Words = {
  readonly [key: string]: string | Readonly<Record<string, string>>;
  readonly types: Readonly<Record<FileType, string>>;
  readonly measures: Readonly<Record<Measure, string>>;
};

const DA = {
  ...{ data: 'Data', codebook: 'Kodebog', readme: 'Læs mig' },
  ...{ variable: 'Variabel', label: 'Tekst', type: 'Type', measure: 'Måleniveau', code: 'Kode' },
  ...{ meaning: 'Betyder', missing: 'Manglende', empty: '(tom)', title: 'Titel', made: 'Lavet' },
  ...{ rows: 'Rækker', variables: 'Variable', weight: 'Vægt', note: 'Note', count: 'Antal' },
  ...{ share: 'Andel', contents: 'Indhold', none: 'Ingen', noValue: 'Ingen værdi' },
  ...{ mean: 'Gennemsnit', deviation: 'Standardafvigelse', least: 'Mindst', most: 'Størst' },
  ...{ otherValues: 'Andre værdier', valid: 'Gyldige' },
  codesNote:
    'Cellerne i arket Data er koder. Arket Kodebog siger, hvad hver kode betyder, og hvilke koder der står for et manglende svar: de må ikke regnes med i et gennemsnit. En tom celle er ingen værdi.',
  types: { number: 'tal', text: 'tekst', date: 'dato', datetime: 'tidspunkt (UTC)' },
  measures: { nominal: 'nominal', ordinal: 'ordinal', scale: 'interval' },
} as const satisfies Words;

const EN: {
  readonly [Key in keyof typeof DA]: (typeof DA)[Key] extends string ? string : Words[Key];
} = {
  ...{ data: 'Data', codebook: 'Codebook', readme: 'Read me' },
  ...{ variable: 'Variable', label: 'Label', type: 'Type', measure: 'Measure', code: 'Code' },
  ...{ meaning: 'Means', missing: 'Missing', empty: '(empty)', title: 'Title', made: 'Made' },
  ...{ rows: 'Rows', variables: 'Variables', weight: 'Weight', note: 'Note', count: 'Count' },
  ...{ share: 'Share', contents: 'Contents', none: 'None', noValue: 'No value' },
  ...{ mean: 'Mean', deviation: 'Standard deviation', least: 'Least', most: 'Most' },
  ...{ otherValues: 'Other values', valid: 'Valid' },
  codesNote:
    'The cells of the sheet Data are codes. The sheet Codebook says what each code means, and which codes stand for a missing answer: leave them out of a mean. An empty cell is no value.',
  types: { number: 'number', text: 'text', date: 'date', datetime: 'moment (UTC)' },
  measures: { nominal: 'nominal', ordinal: 'ordinal', scale: 'interval' },
};

/** What a file says of itself to people, in its language. */
export const codebookWords = ({ language }: Pick<DataFile, 'language'>): typeof EN =>
  language === 'da' ? DA : EN;
