import type { DataFile } from '../file/dataFile.ts';

/** README.txt of a kit, in its language: what lies beside it, how it is run, what the numbers are. */
export const readme = ({ language, label, notes }: DataFile, names: readonly string[]): string =>
  [
    label,
    '',
    ...notes,
    '',
    ...(language === 'da' ? DA : EN),
    '',
    ...names.flatMap((name) => {
      const about = FILES[name];
      return about ? [`${name.padEnd(16)}${about[language]}`] : [];
    }),
    '',
  ].join('\n');

const FILES: Readonly<Record<string, Readonly<Record<DataFile['language'], string>>>> = {
  'data.csv': {
    da: 'data: en række pr. person, UTF-8, komma og decimalpunktum',
    en: 'the data: a row for each person, UTF-8, comma and decimal point',
  },
  'codebook.csv': {
    da: 'kodebogen som tabel: hver værdi og hver slags manglende svar',
    en: 'the codebook as a table: each value and each kind of missing',
  },
  'codebook.json': {
    da: 'kodebogen på begge sprog; kommandoen convert læser den',
    en: 'the codebook in both languages; the command convert reads it',
  },
  'ddi.xml': { da: 'kodebogen som DDI-Codebook 2.5', en: 'the codebook as DDI-Codebook 2.5' },
  'script.R': { da: 'genskaber tallene i R', en: 'rebuilds the numbers in R' },
  'syntax.sps': {
    da: 'læser data og viser tabellerne i SPSS eller PSPP',
    en: 'reads the data and shows the tables in SPSS or PSPP',
  },
  'numbers.csv': { da: 'de tal, der skal komme ud', en: 'the numbers that must come out' },
  'sha256.txt': {
    da: 'filernes SHA-256; prøv dem med: sha256sum -c sha256.txt',
    en: 'the SHA-256 of the files; try them with: sha256sum -c sha256.txt',
  },
};

const DA = [
  'Pak filerne ud i en mappe og kør dem derfra:',
  '  Rscript script.R      genskaber alle tal og stopper, hvis ét afviger mere end 1e-9 fra numbers.csv',
  '  pspp syntax.sps       viser tabellerne; i SPSS åbnes filen, og mappen gøres først til den aktuelle (CD)',
  '',
  'topline: for hver kolonne med svar antallet med en holdning (valid), antal (count) og andel (share) af hver værdi',
  'blandt dem, og hver slags manglende svar for sig: missing med koden, og empty, der ikke fik spørgsmålet. T0 er alle;',
  'i de andre målinger er sammenligningsgruppen (kontrol = 1) ikke med. De offentlige sider regner Ved ikke (98) med i',
  'det, de tager procent af; her står det for sig.',
  'change: ændringen fra T1 til T3 i skalaens egne point blandt dem, der deltog (deltog = 1) og tog stilling begge',
  'gange. Standardfejlen regner folk ved samme bord som afhængige af hinanden (SPSS-filen viser kun gennemsnittene).',
  'Intet er vægtet.',
];
const EN = [
  'Unpack the files into a folder and run them from there:',
  '  Rscript script.R      rebuilds every number, and stops where one is more than 1e-9 from numbers.csv',
  '  pspp syntax.sps       shows the tables; in SPSS, make the folder the current one (CD), then open and run the file',
  '',
  'topline: for each column of answers how many took a position (valid), the count and the share of each value among',
  'them, and each kind of missing by itself: missing with its code, and empty, who were not asked. T0 is everybody; in',
  'the other waves the comparison group (kontrol = 1) is left out. The public pages count Don’t know (98) among what',
  'they take percentages of; here it stands apart.',
  'change: from T1 to T3 in points of the scale, among those who took part (deltog = 1) and had a position both times.',
  'The standard error takes people at one table as dependent on each other (the SPSS file shows the means alone).',
  'Nothing is weighted.',
];
