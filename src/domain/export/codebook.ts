import { AGE_BANDS, NOT_STATED, type Stratum } from '../recruitment/stratum.ts';
import { DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import type { Theme } from '../survey/questionnaire.ts';
import { CORE_WAVES, type WaveCode } from '../survey/wave.ts';
import { GROUPED, SKIPPED } from './answerCodes.ts';
import { SUPPRESSED } from './smallCells.ts';

/** What every column of a data file is: made from the questionnaire alone, never from the data. */
export type Codebook = { readonly variables: readonly Variable[] };

export type InBothLanguages = { readonly da: string; readonly en: string };

export type Variable = {
  /** The column's name. */
  readonly name: string;
  readonly label: InBothLanguages;
  readonly kind: 'id' | 'group' | 'flag' | 'background' | 'weight' | 'answer' | 'grouped_answer';
  readonly wave: WaveCode | null;
  /** The item's code; null outside the questionnaire. */
  readonly item: string | null;
  /** The values that say something. */
  readonly values: readonly ValueLabel[];
  /** The values that stand for a kind of missing. */
  readonly missing: readonly (ValueLabel & { readonly kind: MissingKind })[];
  /** What an empty cell means; null where none occurs. */
  readonly empty: InBothLanguages | null;
};

export type ValueLabel = { readonly code: number | string; readonly label: InBothLanguages };
export type MissingKind = 'skipped' | 'dont_know' | 'prefer_not' | 'not_stated' | 'suppressed';

/** The columns of the wide file, in order: the same for every hearing with these themes. */
export const wideCodebook = (themes: readonly Theme[]): Codebook => ({
  variables: [
    ...[ID, ...themes.map(groupVariable), ATTENDED, ...BACKGROUND, ...WEIGHTS],
    ...themes.flatMap(({ items }) => items.flatMap(answerVariables)),
  ],
});

const words = (da: string, en: string): InBothLanguages => ({ da, en });
const value = (code: number | string, da: string, en: string): ValueLabel => ({
  code,
  label: words(da, en),
});
const plain = { wave: null, item: null, values: [], missing: [], empty: null };

const ID: Variable = {
  ...plain,
  name: 'id',
  kind: 'id',
  label: words('Tilfældigt id, kun for denne fil', 'Random id, for this file only'),
};
/** Named with the theme first, so that no item's column can be called the same. */
const groupVariable = ({ code, name }: Theme): Variable => ({
  ...plain,
  name: `${code}_bord`,
  kind: 'group',
  label: words(
    `Bord i temaet ${name.da}: tilfældigt nummer, kun for denne fil`,
    `Table in the theme ${name.en}: random number, for this file only`,
  ),
  empty: words('Sad ikke ved et bord', 'Did not sit at a table'),
});
const ATTENDED: Variable = {
  ...plain,
  name: 'deltog',
  kind: 'flag',
  label: words('Deltog i høringen', 'Took part in the hearing'),
  values: [value(0, 'Nej', 'No'), value(1, 'Ja', 'Yes')],
  empty: words(
    'Ikke oplyst: målingerne fra høringen er ikke frigivet',
    'Not stated: the waves of the hearing are not released',
  ),
};

const HIDDEN = {
  ...value(
    SUPPRESSED,
    'Skjult: for få deler kombinationen',
    'Hidden: too few share the combination',
  ),
  kind: 'suppressed' as const,
};

/** The background columns and the feature each of them shows. */
export const BACKGROUND_COLUMNS = {
  sex: 'koen',
  age_band: 'alder',
  region: 'region',
  education: 'uddannelse',
} as const satisfies Record<keyof Stratum, string>;

const background = (
  feature: keyof Stratum,
  label: InBothLanguages,
  values: readonly ValueLabel[],
): Variable => ({
  ...plain,
  name: BACKGROUND_COLUMNS[feature],
  kind: 'background',
  label,
  values,
  missing: [HIDDEN],
});

const EDUCATION = background('education', words('Højeste uddannelse', 'Highest education'), [
  value('grundskole', 'Grundskole', 'Primary and lower secondary school'),
  value('gymnasial_erhverv', 'Gymnasial eller erhvervsuddannelse', 'Upper secondary or vocational'),
  value('kvu_mvu', 'Kort eller mellemlang videregående', 'Short or medium-cycle higher'),
  value('lvu', 'Lang videregående', 'Long-cycle higher'),
]);
const UNSTATED = { ...value(NOT_STATED, 'Uoplyst', 'Not stated'), kind: 'not_stated' as const };

const BACKGROUND: readonly Variable[] = [
  background('sex', words('Køn', 'Sex'), [
    value('kvinde', 'Kvinde', 'Woman'),
    value('mand', 'Mand', 'Man'),
  ]),
  background(
    'age_band',
    words('Aldersgruppe', 'Age band'),
    AGE_BANDS.map((band) => value(band, `${band} år`, `${band} years`)),
  ),
  background('region', words('Region', 'Region'), [
    value('hovedstaden', 'Region Hovedstaden', 'Capital Region'),
    value('sjaelland', 'Region Sjælland', 'Region Zealand'),
    value('oestdanmark', 'Region Østdanmark', 'Region Eastern Denmark'),
    value('syddanmark', 'Region Syddanmark', 'Region of Southern Denmark'),
    value('midtjylland', 'Region Midtjylland', 'Central Denmark Region'),
    value('nordjylland', 'Region Nordjylland', 'North Denmark Region'),
  ]),
  { ...EDUCATION, missing: [UNSTATED, HIDDEN] },
];

/** `vaegt_t0`, `vaegt_t1`, `vaegt_t3`: never a frequency; the average of each is 1. */
const WEIGHTS = CORE_WAVES.map((wave): Variable => ({
  ...plain,
  name: `vaegt_${wave.toLowerCase()}`,
  kind: 'weight',
  wave,
  label: words(`${wave}: Vægt`, `${wave}: Weight`),
  empty: words(
    'Personen deltog ikke i målingen, eller målingen er ikke vægtet',
    'The person did not take part in the wave, or the wave is not weighted',
  ),
}));

const POINTS = [
  value(1, 'Helt uenig', 'Strongly disagree'),
  value(2, 'Overvejende uenig', 'Mostly disagree'),
  value(3, 'Hverken enig eller uenig', 'Neither agree nor disagree'),
  value(4, 'Overvejende enig', 'Mostly agree'),
  value(5, 'Helt enig', 'Strongly agree'),
];
const THREE_POINTS = [
  value(GROUPED.disagree, 'Uenig', 'Disagree'),
  value(GROUPED.neither, 'Hverken eller', 'Neither'),
  value(GROUPED.agree, 'Enig', 'Agree'),
];
const MISSING = [
  { ...value(SKIPPED, 'Ikke besvaret', 'Not answered'), kind: 'skipped' as const },
  { ...value(DONT_KNOW, 'Ved ikke', 'Don’t know'), kind: 'dont_know' as const },
  {
    ...value(PREFER_NOT, 'Ønsker ikke at svare', 'Prefer not to say'),
    kind: 'prefer_not' as const,
  },
];
const NOT_ASKED = words(
  'Ikke stillet: personen deltog ikke i målingen',
  'Not asked: the person did not take part in the wave',
);

/** `q_t0`, `q_t1`, `q_t3`, and the derived three-point columns `q_t0_3`, `q_t1_3`, `q_t3_3`. */
export const answerColumn = (item: string, wave: WaveCode): string =>
  `${item}_${wave.toLowerCase()}`;
export const groupedColumn = (item: string, wave: WaveCode): string =>
  `${answerColumn(item, wave)}_3`;

function answerVariables({ code, text }: Item): Variable[] {
  const label = (wave: WaveCode) => words(`${wave}: ${text.da}`, `${wave}: ${text.en}`);
  const shared = { item: code, missing: MISSING, empty: NOT_ASKED };
  const answers = CORE_WAVES.map((wave): Variable => {
    const name = answerColumn(code, wave);
    return { ...shared, name, kind: 'answer', wave, label: label(wave), values: POINTS };
  });
  const grouped = CORE_WAVES.map((wave): Variable => {
    const { da, en } = label(wave);
    const three = words(`${da} (samlet til tre)`, `${en} (grouped to three)`);
    const name = groupedColumn(code, wave);
    return { ...shared, name, kind: 'grouped_answer', wave, label: three, values: THREE_POINTS };
  });
  return [...answers, ...grouped];
}
