import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { Item } from '../survey/item.ts';
import { CORE_WAVES, type WaveCode } from '../survey/wave.ts';
import { type AnswerColumn, answerColumns } from './answerColumns.ts';
import { type Levels, shownFeatures } from './background.ts';
import { wideCodebook, type Codebook } from './codebook.ts';
import type { SafePeople, SafePerson } from './safePeople.ts';
import type { Cell, FileTable } from './table.ts';

export type WideFile = { readonly table: FileTable; readonly codebook: Codebook };

/** One row per person and the same columns whatever anybody answered: those of the hearing's `waves`. */
export function wideFile(
  { people, levels }: Pick<SafePeople, 'people' | 'levels'>,
  { themes, order }: Pick<Questionnaire, 'themes' | 'order'>,
  waves: readonly WaveCode[],
): WideFile {
  const answers = themes.flatMap((theme) =>
    theme.items.flatMap((item) =>
      answerColumns(item, waves, order === 'random' || isInMixedBlock(theme, item)),
    ),
  );
  const codebook = wideCodebook(
    themes,
    levels,
    answers.map(({ variable }) => variable),
  );
  const rows = people.map((person) => row(person, levels, themes, answers));
  const columns = codebook.variables.map(({ name }) => name);
  return { table: { columns, rows }, codebook };
}

function row(
  person: SafePerson,
  levels: Levels,
  themes: readonly Theme[],
  answers: readonly AnswerColumn[],
): Cell[] {
  const groups = themes.map(({ code }) =>
    Object.hasOwn(person.groups, code) ? person.groups[code]! : null,
  );
  const flags = [person.attended, person.compared].map((flag) =>
    flag === null ? null : Number(flag),
  );
  const background = shownFeatures(levels).map((feature) => person.background[feature]);
  const weights = CORE_WAVES.map((wave) => person.weights[wave] ?? null);
  const said = answers.map((column) => answerCell(person, column));
  return [person.pseudonym, ...groups, ...flags, ...background, ...weights, ...said];
}

/** Empty where the item was not asked. */
function answerCell(person: SafePerson, { variable, cell }: AnswerColumn): Cell {
  const { wave, item } = variable;
  if (!person.asked[wave]?.has(item)) return null;
  const answers = person.answers[wave] ?? {};
  const answer = Object.hasOwn(answers, item) ? answers[item]! : null;
  return cell({ answer, shown: person.shown[wave] ?? null });
}

const isInMixedBlock = (theme: Theme, { section }: Item): boolean =>
  ((theme.sections ?? []).find(({ code }) => code === section) ?? theme).order === 'random';
