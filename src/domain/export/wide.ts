import type { Stratum } from '../recruitment/stratum.ts';
import { agreeAnswer, type Answer } from '../survey/answer.ts';
import type { Theme } from '../survey/questionnaire.ts';
import { CORE_WAVES, type WaveCode } from '../survey/wave.ts';
import { SKIPPED, groupedCode, type FileCode } from './answerCodes.ts';
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
  readonly background: Stratum;
  /** The waves the person took part in; in another wave nothing was asked. */
  readonly waves: readonly WaveCode[];
  /** Answers by wave and item code; an item missing from a wave taken part in was skipped. */
  readonly answers: Readonly<Partial<Record<WaveCode, Readonly<Record<string, Answer>>>>>;
  /** What the person counts in each wave that has been weighted; on average 1. */
  readonly weights: Readonly<Partial<Record<WaveCode, number>>>;
};

export type WideFile = {
  readonly table: FileTable;
  readonly codebook: Codebook;
  readonly smallCells: SmallCellReport;
};

/**
 * One row per person and the same columns whatever anybody answered. Rows stand in the order of
 * their pseudonyms, so that a person's place in the file tells nothing. Background is protected
 * by `protectSmallCells`, and what weights would tell about it by `safeWeights`; the groups are not
 * among its variables, since every change is clustered on them, and have numbers of the file's own.
 */
export function wideFile(people: readonly DatasetPerson[], themes: readonly Theme[]): WideFile {
  const ordered = people.toSorted((one, other) => (one.pseudonym < other.pseudonym ? -1 : 1));
  const safe = protectSmallCells(ordered.map(({ background }) => background));
  const codebook = wideCodebook(themes);
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
    return row(person, safe.people[index]!, own, themes);
  });
  const columns = codebook.variables.map(({ name }) => name);
  return { table: { columns, rows }, codebook, smallCells: safe.report };
}

function row(
  person: DatasetPerson,
  background: SafeStratum,
  weights: readonly Cell[],
  themes: readonly Theme[],
): Cell[] {
  const { sex, age_band, region, education } = background;
  const groups = themes.map(({ code }) =>
    Object.hasOwn(person.groups, code) ? person.groups[code]! : null,
  );
  const answers = themes
    .flatMap(({ items }) => items)
    .flatMap(({ code }) => {
      const codes = CORE_WAVES.map((wave) => fileCode(person, wave, code));
      return [...codes, ...codes.map((answer) => answer && groupedCode(answer))];
    });
  const attended = person.attended === null ? null : Number(person.attended);
  const shown = [sex, age_band, region, education];
  return [person.pseudonym, ...groups, attended, ...shown, ...weights, ...answers];
}

/** Null where the item was not asked, 97 where it was asked and skipped. */
function fileCode(person: DatasetPerson, wave: WaveCode, item: string): FileCode | null {
  const answers = person.answers[wave];
  const answer = answers && Object.hasOwn(answers, item) ? agreeAnswer(answers[item]!) : null;
  return answer ?? (person.waves.includes(wave) ? SKIPPED : null);
}
