import type { Theme } from '../survey/questionnaire.ts';
import { CORE_WAVES } from '../survey/wave.ts';
import { backgroundVariables, type Levels } from './background.ts';
import { value, type Variable, words } from './variable.ts';

/** What every column of a data file is: made from the questionnaire alone, never from the data. */
export type Codebook = { readonly variables: readonly Variable[] };

/** The columns of the wide file, in order: those of the people, then those of their answers. */
export const wideCodebook = (
  themes: readonly Theme[],
  levels: Levels,
  answers: readonly Variable[],
): Codebook => ({
  variables: [ID, ...personVariables(themes, levels), ...WEIGHTS, ...answers],
});

const plain: Omit<Variable, 'name' | 'kind' | 'label'> = {
  ...{ type: 'number', measure: 'nominal', wave: null, item: null },
  ...{ values: [], missing: [], empty: null },
};

/** What every layout tells of a person besides her answers: tables, whether she came, background. */
export const personVariables = (themes: readonly Theme[], levels: Levels): Variable[] => [
  ...themes.map(groupVariable),
  ATTENDED,
  COMPARISON,
  ...backgroundVariables(levels),
];

export const ID: Variable = {
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

/** Where each row is of one wave. */
export const WAVE_WEIGHT: Variable = {
  ...plain,
  name: 'vaegt',
  kind: 'weight',
  measure: 'scale',
  label: words('Vægt i målingen', 'Weight in the wave'),
  empty: words('Målingen er ikke vægtet for personen', 'The wave is not weighted for the person'),
};
