import type { Theme } from '../survey/questionnaire.ts';
import { CORE_WAVES } from '../survey/wave.ts';
import type { AnswerColumn } from './answerColumns.ts';
import type { Levels } from './background.ts';
import { wideCodebook } from './codebook.ts';
import { columnsOfHearing, type Layout, said } from './layout.ts';
import { personCells } from './personCells.ts';
import type { SafePerson } from './safePeople.ts';
import type { Cell } from './table.ts';

/** One row per person and the same columns whatever anybody answered: those of the hearing's `waves`. */
export const wideFile: Layout = ({ people, levels }, questionnaire, waves) => {
  const { themes } = questionnaire;
  const answers = columnsOfHearing(questionnaire, waves);
  const codebook = wideCodebook(
    themes,
    levels,
    answers.map(({ variable }) => variable),
  );
  const rows = people.map((person) => row(person, levels, themes, answers));
  const columns = codebook.variables.map(({ name }) => name);
  return { table: { columns, rows }, codebook };
};

function row(
  person: SafePerson,
  levels: Levels,
  themes: readonly Theme[],
  answers: readonly AnswerColumn[],
): Cell[] {
  const weights = CORE_WAVES.map((wave) => person.weights[wave] ?? null);
  const cells = answers.map((column) => said(person, column));
  return [person.pseudonym, ...personCells(person, themes, levels), ...weights, ...cells];
}
