import type { Item } from '../survey/item.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { WaveCode } from '../survey/wave.ts';
import { type AnswerColumn, answerColumns } from './answerColumns.ts';
import type { Codebook } from './codebook.ts';
import type { SafePeople, SafePerson } from './safePeople.ts';
import type { Cell, FileTable } from './table.ts';

/**
 * How people and their answers are laid out in rows and columns. Which columns there are follows from the questionnaire
 * and the hearing's `waves`, released or not, and never from what anybody answered.
 */
export type Layout = (
  people: Pick<SafePeople, 'people' | 'levels'>,
  questionnaire: Pick<Questionnaire, 'themes' | 'order'>,
  waves: readonly WaveCode[],
) => LaidOut;
export type LaidOut = { readonly table: FileTable; readonly codebook: Codebook };

/** The columns of every item, in the order of the questionnaire, a wave after the other. */
export const columnsOfHearing = (
  { themes, order }: Pick<Questionnaire, 'themes' | 'order'>,
  waves: readonly WaveCode[],
): AnswerColumn[] =>
  themes.flatMap((theme) =>
    theme.items.flatMap((item) =>
      answerColumns(item, waves, order === 'random' || isInMixedBlock(theme, item)),
    ),
  );

/** What stands in a column for a person: empty where she was not asked. */
export function said(person: SafePerson, { variable, cell }: AnswerColumn): Cell {
  const { wave, item } = variable;
  if (!person.asked[wave]?.has(item)) return null;
  const answers = person.answers[wave] ?? {};
  const answer = Object.hasOwn(answers, item) ? answers[item]! : null;
  return cell({ answer, shown: person.shown[wave] ?? null });
}

const isInMixedBlock = (theme: Theme, { section }: Item): boolean =>
  ((theme.sections ?? []).find(({ code }) => code === section) ?? theme).order === 'random';
