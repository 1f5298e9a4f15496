import {
  AGE_BANDS,
  type AgeBand,
  type Education,
  type Feature,
  FEATURES,
  NOT_STATED,
  type Region,
  type Stratum,
} from '../recruitment/stratum.ts';
import type { InBothLanguages } from '../survey/item.ts';
import { SUPPRESSED } from './smallCells.ts';
import { value, type ValueLabel, type Variable, words } from './variable.ts';

/** How finely a file tells of a feature: as it is known, in fewer and larger groups, or not at all. */
export const LEVELS = ['full', 'coarse', 'off'] as const;
export type Level = (typeof LEVELS)[number];

/** The levels each feature has, from the finest. */
export const LEVELS_OF = {
  sex: ['full', 'off'],
  age_band: LEVELS,
  region: LEVELS,
  education: LEVELS,
} as const satisfies Record<Feature, readonly Level[]>;
export type Levels = { readonly [F in Feature]: (typeof LEVELS_OF)[F][number] };

export const FULL: Levels = { sex: 'full', age_band: 'full', region: 'full', education: 'full' };

/** A person's features as a file may show them: a code out of the column's codebook, or `SUPPRESSED`. */
export type ShownBackground = Readonly<Record<Feature, string>>;

/** The background at the levels; a feature that is off is `SUPPRESSED` for everybody. */
export const recoded = (stratum: Stratum, levels: Levels): ShownBackground => ({
  sex: levels.sex === 'full' ? stratum.sex : SUPPRESSED,
  age_band: atLevel(stratum.age_band, levels.age_band, AGE_GROUP_OF),
  region: atLevel(stratum.region, levels.region, SIDE_OF),
  education: atLevel(stratum.education, levels.education, SCHOOLING_OF),
});

function atLevel<Code extends string>(
  code: Code,
  level: Level,
  coarse: Readonly<Record<Code, string>>,
): string {
  if (level === 'off') return SUPPRESSED;
  return level === 'coarse' ? coarse[code] : code;
}

const AGE_GROUP_OF: Readonly<Record<AgeBand, string>> = {
  ...{ '18-29': '18-44', '30-44': '18-44' },
  ...{ '45-59': '45-59' },
  ...{ '60-74': '60+', '75+': '60+' },
};
const SIDE_OF: Readonly<Record<Region, string>> = {
  ...{ hovedstaden: 'oest', sjaelland: 'oest', oestdanmark: 'oest' },
  ...{ syddanmark: 'vest', midtjylland: 'vest', nordjylland: 'vest' },
};
const SCHOOLING_OF: Readonly<Record<Education, string>> = {
  ...{ grundskole: 'ikke_videregaaende', gymnasial_erhverv: 'ikke_videregaaende' },
  ...{ kvu_mvu: 'videregaaende', lvu: 'videregaaende' },
  [NOT_STATED]: NOT_STATED,
};

/** The background columns and the feature each of them shows. */
export const BACKGROUND_COLUMNS = {
  sex: 'koen',
  age_band: 'alder',
  region: 'region',
  education: 'uddannelse',
} as const satisfies Record<Feature, string>;

/** The features a file shows at these levels, in the order of its columns. */
export const shownFeatures = (levels: Levels): Feature[] =>
  FEATURES.filter((feature) => levels[feature] !== 'off');

/** The columns of the features that are shown. */
export const backgroundVariables = (levels: Levels): Variable[] =>
  shownFeatures(levels).map((feature) => {
    const isCoarse = levels[feature] === 'coarse';
    const { label, measure, values, missing = [] } = FEATURE_COLUMNS[feature];
    return {
      ...{ name: BACKGROUND_COLUMNS[feature], kind: 'background', type: 'text', measure },
      ...{ wave: null, item: null, empty: null },
      label: isCoarse ? words(`${label.da}, samlet`, `${label.en}, grouped`) : label,
      values: values[isCoarse ? 'coarse' : 'full'] ?? [],
      missing: [...missing, HIDDEN],
    };
  });

const HIDDEN = {
  ...value(
    SUPPRESSED,
    'Skjult: for få deler kombinationen',
    'Hidden: too few share the combination',
  ),
  kind: 'suppressed' as const,
};
const UNSTATED = { ...value(NOT_STATED, 'Uoplyst', 'Not stated'), kind: 'not_stated' as const };

type FeatureColumn = {
  readonly label: InBothLanguages;
  readonly measure: Variable['measure'];
  readonly values: Readonly<Partial<Record<Level, readonly ValueLabel[]>>>;
  readonly missing?: Variable['missing'];
};
const FEATURE_COLUMNS: Readonly<Record<Feature, FeatureColumn>> = {
  sex: {
    label: words('Køn', 'Sex'),
    measure: 'nominal',
    values: { full: [value('kvinde', 'Kvinde', 'Woman'), value('mand', 'Mand', 'Man')] },
  },
  age_band: {
    label: words('Aldersgruppe', 'Age band'),
    measure: 'ordinal',
    values: {
      full: AGE_BANDS.map((band) => value(band, `${band} år`, `${band} years`)),
      coarse: ['18-44', '45-59', '60+'].map((band) => value(band, `${band} år`, `${band} years`)),
    },
  },
  region: {
    label: words('Region', 'Region'),
    measure: 'nominal',
    values: {
      full: [
        value('hovedstaden', 'Region Hovedstaden', 'Capital Region'),
        value('sjaelland', 'Region Sjælland', 'Region Zealand'),
        value('oestdanmark', 'Region Østdanmark', 'Region Eastern Denmark'),
        value('syddanmark', 'Region Syddanmark', 'Region of Southern Denmark'),
        value('midtjylland', 'Region Midtjylland', 'Central Denmark Region'),
        value('nordjylland', 'Region Nordjylland', 'North Denmark Region'),
      ],
      coarse: [
        value('oest', 'Øst for Storebælt', 'East of the Great Belt'),
        value('vest', 'Vest for Storebælt', 'West of the Great Belt'),
      ],
    },
  },
  education: {
    label: words('Højeste uddannelse', 'Highest education'),
    measure: 'ordinal',
    values: {
      full: [
        value('grundskole', 'Grundskole', 'Primary and lower secondary school'),
        value(
          'gymnasial_erhverv',
          'Gymnasial eller erhvervsuddannelse',
          'Upper secondary or vocational',
        ),
        value('kvu_mvu', 'Kort eller mellemlang videregående', 'Short or medium-cycle higher'),
        value('lvu', 'Lang videregående', 'Long-cycle higher'),
      ],
      coarse: [
        value('ikke_videregaaende', 'Ikke videregående', 'No higher education'),
        value('videregaaende', 'Videregående', 'Higher education'),
      ],
    },
    missing: [UNSTATED],
  },
};
