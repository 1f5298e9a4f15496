import type { AnswerColumn } from './answerColumns.ts';
import { ID, personVariables, WAVE_WEIGHT } from './codebook.ts';
import { columnsOfHearing, type Layout, said } from './layout.ts';
import { waveName } from './perWave.ts';
import { personCells } from './personCells.ts';
import type { Cell } from './table.ts';
import { value, type ValueLabel, type Variable, type VariableKind, words } from './variable.ts';

/**
 * A row for each person, wave she took part in and item of that wave: `id`, `wave`, `item`, `value`, then her weight in
 * the wave, tables and background. Told is what was said; what is derived from it, and how it was put before
 * her, is in the other layouts.
 */
export const longFile: Layout = ({ people, levels }, questionnaire, waves) => {
  const { themes } = questionnaire;
  const columns = columnsOfHearing(questionnaire, waves).filter(isSaid);
  const rows = people.flatMap((person) => {
    const own = personCells(person, themes, levels);
    return columns
      .filter(({ variable }) => person.asked[variable.wave] !== undefined)
      .map((column): Cell[] => {
        const { wave } = column.variable;
        const weight = person.weights[wave] ?? null;
        const { name } = column.acrossWaves;
        return [person.pseudonym, wave, name, said(person, column), weight, ...own];
      });
  });
  const variables = [
    ID,
    waveVariable(waves),
    itemVariable(columns),
    valueVariable(columns),
    WAVE_WEIGHT,
    ...personVariables(themes, levels),
  ];
  return {
    table: { columns: variables.map(({ name }) => name), rows },
    codebook: { variables },
  };
};

const SAID: ReadonlySet<VariableKind> = new Set(['answer', 'choice', 'number', 'answer_state']);
const isSaid = ({ variable }: AnswerColumn): boolean => SAID.has(variable.kind);

const plain: Omit<Variable, 'name' | 'kind' | 'label'> = {
  ...{ type: 'text', measure: 'nominal', wave: null, item: null },
  ...{ values: [], missing: [], empty: null },
};

const waveVariable = (waves: Parameters<Layout>[2]): Variable => ({
  ...{ ...plain, name: 'wave', kind: 'flag', measure: 'ordinal', label: words('Måling', 'Wave') },
  values: waves.map((wave) => value(wave, ...waveName(wave))),
});

const itemVariable = (columns: readonly AnswerColumn[]): Variable => {
  const labels = new Map(columns.map(({ acrossWaves: { name, label } }) => [name, label]));
  return {
    ...{ ...plain, name: 'item', kind: 'flag', label: words('Spørgsmål', 'Question') },
    values: [...labels].map(([code, label]) => ({ code, label })),
  };
};

/** Labelled where a code means the same in every item that has it. */
function valueVariable(columns: readonly AnswerColumn[]): Variable {
  const variables = columns.map(({ variable }) => variable);
  const missing = new Map(variables.flatMap((one) => one.missing.map((kind) => [kind.code, kind])));
  return {
    ...{ ...plain, name: 'value', kind: 'answer', type: 'number', measure: 'ordinal' },
    label: words('Svar', 'Answer'),
    values: sharedValues(variables.flatMap(({ values }) => values)),
    missing: [...missing.values()],
    empty: words(
      'Ikke stillet: hendes svar førte uden om spørgsmålet; ved et tal: intet tal',
      'Not asked: her answers led past the question; for a number: no number',
    ),
  };
}

function sharedValues(values: readonly ValueLabel[]): ValueLabel[] {
  const byCode = Map.groupBy(values, ({ code }) => code);
  return [...byCode.values()]
    .filter((alike) => alike.every(({ label }) => label.da === alike[0]!.label.da))
    .map((alike) => alike[0]!)
    .sort((one, other) => Number(one.code) - Number(other.code));
}
