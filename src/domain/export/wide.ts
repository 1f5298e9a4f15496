import type { Stratum } from '../recruitment/stratum.ts';
import type { Answer } from '../survey/answer.ts';
import type { Presentation } from '../survey/presentation.ts';
import type { Questionnaire, Theme } from '../survey/questionnaire.ts';
import type { Item } from '../survey/item.ts';
import { CORE_WAVES, type WaveCode } from '../survey/wave.ts';
import { type AnswerColumn, answerColumns } from './answerColumns.ts';
import { wideCodebook, type Codebook } from './codebook.ts';
import { safeWeights } from './safeWeights.ts';
import { protectSmallCells, type SafeStratum, type SmallCellReport } from './smallCells.ts';
import type { Cell, FileTable } from './table.ts';

/** A person of the data set. Everything that names or addresses somebody is left behind. */
export type DatasetPerson = {
  /** From `pseudonyms`: made for this file. */
  readonly pseudonym: string;
  /**
   * The group (bord) in each theme, by theme code; a theme without one is left out. Numbers made for
   * this file: with the real ones anybody who has seen the name cards could find a person's row.
   */
  readonly groups: Readonly<Record<string, number>>;
  /** Null while no wave of the days themselves is released: then nobody's coming is told. */
  readonly attended: boolean | null;
  /** In the comparison group; null as for `attended`. */
  readonly compared: boolean | null;
  readonly background: Stratum;
  /** The items the person was asked in each wave she took part in; in another wave nothing was. */
  readonly asked: Readonly<Partial<Record<WaveCode, ReadonlySet<string>>>>;
  /** Answers by wave and item code; an item that was asked and is missing was skipped. */
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
  /** How each wave was put before her, where a lot decided it. */
  readonly shown: Readonly<Partial<Record<WaveCode, Presentation>>>;
  /** What the person counts in each wave that has been weighted; on average 1. */
  readonly weights: Readonly<Partial<Record<WaveCode, number>>>;
};

export type WideFile = {
  readonly table: FileTable;
  readonly codebook: Codebook;
  readonly smallCells: SmallCellReport;
};

/**
 * One row per person and the same columns whatever anybody answered: those of the hearing's `waves`.
 * Rows stand in the order of their pseudonyms, so that a person's place in the file tells nothing. Background is protected
 * by `protectSmallCells`, and what weights would tell about it by `safeWeights`; the groups are not
 * among its variables, since every change is clustered on them, and have numbers of the file's own.
 */
export function wideFile(
  people: readonly DatasetPerson[],
  { themes, order }: Pick<Questionnaire, 'themes' | 'order'>,
  waves: readonly WaveCode[],
): WideFile {
  const ordered = people.toSorted((one, other) => (one.pseudonym < other.pseudonym ? -1 : 1));
  const safe = protectSmallCells(ordered.map(({ background }) => background));
  const answers = themes.flatMap((theme) =>
    theme.items.flatMap((item) =>
      answerColumns(item, waves, order === 'random' || isInMixedBlock(theme, item)),
    ),
  );
  const codebook = wideCodebook(
    themes,
    answers.map(({ variable }) => variable),
  );
  const weights = CORE_WAVES.map((wave) =>
    safeWeights(
      ordered.map((person, index) => ({
        background: safe.people[index]!,
        weight: person.weights[wave] ?? null,
      })),
    ),
  );
  const rows = ordered.map((person, index) => {
    const own = weights.map((ofWave) => ofWave[index]!);
    return row(person, safe.people[index]!, own, themes, answers);
  });
  const columns = codebook.variables.map(({ name }) => name);
  return { table: { columns, rows }, codebook, smallCells: safe.report };
}

function row(
  person: DatasetPerson,
  background: SafeStratum,
  weights: readonly Cell[],
  themes: readonly Theme[],
  answers: readonly AnswerColumn[],
): Cell[] {
  const { sex, age_band, region, education } = background;
  const groups = themes.map(({ code }) =>
    Object.hasOwn(person.groups, code) ? person.groups[code]! : null,
  );
  const flags = [person.attended, person.compared].map((flag) =>
    flag === null ? null : Number(flag),
  );
  const shown = [sex, age_band, region, education];
  const said = answers.map((column) => answerCell(person, column));
  return [person.pseudonym, ...groups, ...flags, ...shown, ...weights, ...said];
}

/** Empty where the item was not asked. */
function answerCell(person: DatasetPerson, { variable, cell }: AnswerColumn): Cell {
  const { wave, item } = variable;
  if (!person.asked[wave]?.has(item)) return null;
  const answers = person.answers[wave] ?? {};
  const answer = Object.hasOwn(answers, item) ? answers[item]! : null;
  return cell({ answer, shown: person.shown[wave] ?? null });
}

const isInMixedBlock = (theme: Theme, { section }: Item): boolean =>
  ((theme.sections ?? []).find(({ code }) => code === section) ?? theme).order === 'random';
