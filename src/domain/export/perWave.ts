import type { Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import type { AnswerColumn } from './answerColumns.ts';
import { ID, personVariables, WAVE_WEIGHT } from './codebook.ts';
import { columnsOfHearing, type Layout, said } from './layout.ts';
import { personCells } from './personCells.ts';
import type { Cell } from './table.ts';
import { value, type Variable, words } from './variable.ts';

/**
 * A row for each person and wave she took part in, a column for each item: `ID`, `Time`, `weight`, the tables, the
 * background, the items. So Stanford's Center on Deliberative Democracy gives its data.
 */
export const perWaveFile: Layout = ({ people, levels }, questionnaire, waves) => {
  const { themes } = questionnaire;
  const items = byItem(columnsOfHearing(questionnaire, waves));
  const rows = people.flatMap((person) =>
    waves
      .filter((wave) => person.asked[wave] !== undefined)
      .map((wave): Cell[] => [
        ...[person.pseudonym, TIMES[wave], weightIn(person.weights, wave)],
        ...personCells(person, themes, levels),
        ...items.map(({ inWave }) => {
          const column = inWave.get(wave);
          return column ? said(person, column) : null;
        }),
      ]),
  );
  const variables = [
    { ...ID, name: 'ID' },
    timeVariable(waves),
    { ...WAVE_WEIGHT, name: 'weight' },
    ...personVariables(themes, levels).map((variable) => calledGroup(variable, themes)),
    ...items.map(({ variable }) => variable),
  ];
  return {
    table: { columns: variables.map(({ name }) => name), rows },
    codebook: { variables },
  };
};

/** Tables are called `Group`, one for each theme where there are several. */
function calledGroup(variable: Variable, themes: readonly Theme[]): Variable {
  if (variable.kind !== 'group') return variable;
  const theme = variable.name.replace(/_bord$/, '');
  return { ...variable, name: themes.length === 1 ? 'Group' : `Group_${theme}` };
}

type ItemColumn = {
  readonly variable: Variable;
  readonly inWave: ReadonlyMap<WaveCode, AnswerColumn>;
};

/** The columns that ask the same in different waves, as one. */
const byItem = (columns: readonly AnswerColumn[]): ItemColumn[] =>
  [...Map.groupBy(columns, ({ acrossWaves }) => acrossWaves.name).values()].map((alike) => ({
    variable: { ...alike[0]!.variable, ...alike[0]!.acrossWaves, wave: null },
    inWave: new Map(alike.map((column) => [column.variable.wave, column])),
  }));

const weightIn = (weights: Readonly<Partial<Record<WaveCode, number>>>, wave: WaveCode): Cell =>
  weights[wave] ?? null;

/** In the order the waves come; the same number for a wave in every hearing. */
const TIMES: Readonly<Record<WaveCode, number>> = {
  ...{ T0: 0, T1: 10, T2_1: 21, T2_2: 22, T2_3: 23, T2_4: 24, T2_5: 25, T2_6: 26 },
  ...{ T3: 30, T4: 40 },
};

const timeVariable = (waves: readonly WaveCode[]): Variable => ({
  ...{ name: 'Time', kind: 'flag', type: 'number', measure: 'ordinal', wave: null, item: null },
  label: words('Måling', 'Wave'),
  values: waves.map((wave) => value(TIMES[wave], ...waveName(wave))),
  ...{ missing: [], empty: null },
});

/** What a wave is called, in Danish and English. */
export function waveName(wave: WaveCode): [da: string, en: string] {
  if (wave === 'T0') return ['T0: ved indbydelsen', 'T0: at the invitation'];
  if (wave === 'T1') return ['T1: ved ankomsten', 'T1: on arrival'];
  if (wave === 'T3') return ['T3: før afgang', 'T3: before leaving'];
  if (wave === 'T4') return ['T4: opfølgning', 'T4: follow-up'];
  return [`${wave}: undervejs`, `${wave}: during the hearing`];
}
