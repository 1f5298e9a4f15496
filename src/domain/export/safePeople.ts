import { FEATURES } from '../recruitment/stratum.ts';
import { CORE_WAVES } from '../survey/wave.ts';
import { FULL, type Levels, recoded, type ShownBackground } from './background.ts';
import type { DatasetPerson } from './datasetPerson.ts';
import { protectBeside } from './protectBeside.ts';
import { safeWeights } from './safeWeights.ts';
import { SMALLEST_CELL, type SmallCellReport } from './smallCells.ts';

/** How a data set hides who is who. */
export type Protection = {
  readonly levels: Levels;
  /** The fewest people who may share a combination. */
  readonly smallest: number;
  /**
   * What a reader of the file may know of a person besides it; people of whom different things are known are
   * protected apart. By place in the list; left out where nothing is known.
   */
  readonly known?: readonly string[];
};
export const AS_USUAL: Protection = { levels: FULL, smallest: SMALLEST_CELL };

/** A person as files may show her. */
export type SafePerson = Omit<DatasetPerson, 'background'> & {
  readonly background: ShownBackground;
};
export type SafePeople = {
  /** By pseudonym, so that a person's place tells nothing. */
  readonly people: readonly SafePerson[];
  readonly levels: Levels;
  readonly report: SmallCellReport;
};

/**
 * People as every layout shows them: background protected by `protectBeside`, and what weights would tell about it
 * by `safeWeights`. The groups are not among the variables that are protected, since every change is clustered on
 * them, and have numbers of the file's own.
 */
export function safePeople(
  given: readonly DatasetPerson[],
  { levels, smallest, known }: Protection = AS_USUAL,
): SafePeople {
  const coarse = given.map(({ background }) => recoded(background, levels));
  const { people: shown, report } = protectBeside(coarse, known ?? coarse.map(() => ''), smallest);
  const isWhole = given.map(({ background }, at) =>
    FEATURES.every((feature) => background[feature] === shown[at]![feature]),
  );
  const weights = CORE_WAVES.map((wave) => {
    const people = given.map((person, at) => {
      const weight = person.weights[wave] ?? null;
      return { background: shown[at]!, isWhole: isWhole[at]!, weight };
    });
    return [wave, safeWeights(people, smallest)] as const;
  });
  const people = given.map((person, at): SafePerson => {
    const own = weights.flatMap(([wave, all]) => (all[at] === null ? [] : [[wave, all[at]]]));
    return { ...person, background: shown[at]!, weights: Object.fromEntries(own) };
  });
  const ordered = people.toSorted((one, other) => (one.pseudonym < other.pseudonym ? -1 : 1));
  return { people: ordered, levels, report };
}
