import { AGE_BANDS, NOT_STATED, type Stratum } from '../recruitment/stratum.ts';
import type { InBothLanguages } from '../survey/item.ts';
import type { Theme } from '../survey/questionnaire.ts';
import { CORE_WAVES } from '../survey/wave.ts';
import { SUPPRESSED } from './smallCells.ts';
import { value, type ValueLabel, type Variable, words } from './variable.ts';

/** What every column of a data file is: made from the questionnaire alone, never from the data. */
export type Codebook = { readonly variables: readonly Variable[] };

/** The columns of the wide file, in order: those of the people, then those of their answers. */
export const wideCodebook = (themes: readonly Theme[], answers: readonly Variable[]): Codebook => ({
  variables: [
    ID,
    ...themes.map(groupVariable),
    ATTENDED,
    COMPARISON,
    ...BACKGROUND,
    ...WEIGHTS,
    ...answers,
  ],
});

const plain: Omit<Variable, 'name' | 'kind' | 'label'> = {
  ...{ type: 'number', measure: 'nominal', wave: null, item: null },
  ...{ values: [], missing: [], empty: null },
};

const ID: Variable = {
  ...plain,
  name: 'id',
  kind: 'id',
  type: 'text',
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

const COMPARISON: Variable = {
  ...plain,
  name: 'kontrol',
  kind: 'flag',
  label: words('Med i sammenligningsgruppen', 'In the comparison group'),
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
  type: 'text',
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
  {
    ...background(
      'age_band',
      words('Aldersgruppe', 'Age band'),
      AGE_BANDS.map((band) => value(band, `${band} år`, `${band} years`)),
    ),
    measure: 'ordinal',
  },
  background('region', words('Region', 'Region'), [
    value('hovedstaden', 'Region Hovedstaden', 'Capital Region'),
    value('sjaelland', 'Region Sjælland', 'Region Zealand'),
    value('oestdanmark', 'Region Østdanmark', 'Region Eastern Denmark'),
    value('syddanmark', 'Region Syddanmark', 'Region of Southern Denmark'),
    value('midtjylland', 'Region Midtjylland', 'Central Denmark Region'),
    value('nordjylland', 'Region Nordjylland', 'North Denmark Region'),
  ]),
  { ...EDUCATION, measure: 'ordinal', missing: [UNSTATED, HIDDEN] },
];

/** `vaegt_t0`, `vaegt_t1`, `vaegt_t3`: never a frequency; the average of each is 1. */
const WEIGHTS = CORE_WAVES.map((wave): Variable => ({
  ...plain,
  name: `vaegt_${wave.toLowerCase()}`,
  kind: 'weight',
  measure: 'scale',
  wave,
  label: words(`${wave}: Vægt`, `${wave}: Weight`),
  empty: words(
    'Personen deltog ikke i målingen, eller målingen er ikke vægtet',
    'The person did not take part in the wave, or the wave is not weighted',
  ),
}));
