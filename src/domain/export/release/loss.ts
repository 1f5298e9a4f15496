import { type Feature, FEATURES, type Stratum } from '../../recruitment/stratum.ts';
import {
  type Level,
  type Levels,
  LEVELS_OF,
  recoded,
  type ShownBackground,
} from '../background.ts';
import { protectBeside } from '../protectBeside.ts';
import type { Protection } from '../safePeople.ts';
import { cellOf, SUPPRESSED, type SmallCellReport } from '../smallCells.ts';

/** What one way of protecting people costs. */
export type Loss = {
  readonly levels: Levels;
  /** Combinations that too few shared at these levels, before anything was hidden, and the people in them. */
  readonly small: { readonly cells: number; readonly people: number };
  readonly report: SmallCellReport;
  /** People with something hidden that is not off for everybody. */
  readonly hidden: number;
  /**
   * Share of a feature's information that is left, 0–1: mutual information of what is known and what is shown,
   * over the entropy of what is known (Domingo-Ferrer & Torra, 2001). 1 where all are alike.
   */
  readonly kept: Readonly<Record<Feature, number>>;
};

/** People as they are protected, and what it cost. */
export function lossOf(people: readonly Stratum[], { levels, smallest, known }: Protection): Loss {
  const labels = known ?? people.map(() => '');
  const coarse = people.map((person) => recoded(person, levels));
  const { people: shown, report } = protectBeside(coarse, labels, smallest);
  const kept = (feature: Feature) =>
    informationKept(
      people.map((person) => person[feature]),
      shown.map((person) => person[feature]),
    );
  return {
    ...{ levels, report },
    small: smallCells(coarse, labels, smallest),
    hidden: shown.filter((person, at) => cellOf(person) !== cellOf(coarse[at]!)).length,
    kept: {
      sex: kept('sex'),
      age_band: kept('age_band'),
      region: kept('region'),
      education: kept('education'),
    },
  };
}

/**
 * The levels at which no value need be hidden, and the most information is left; everything off where there is
 * nothing finer.
 */
export function suggestedLevels(
  people: readonly Stratum[],
  { smallest, known }: Omit<Protection, 'levels'>,
): Levels {
  const labels = known ?? people.map(() => '');
  const left = new Map(FEATURES.map((feature) => [feature, leftAt(people, feature)]));
  const worth = (levels: Levels) =>
    FEATURES.reduce((sum, feature) => sum + left.get(feature)!.get(levels[feature])!, 0);
  const best = everyLevels()
    .map((levels) => ({ levels, worth: worth(levels) }))
    .sort((one, other) => other.worth - one.worth)
    .find(({ levels }) => {
      const coarse = people.map((person) => recoded(person, levels));
      return smallCells(coarse, labels, smallest).cells === 0;
    });
  return best?.levels ?? ALL_OFF;
}

const ALL_OFF: Levels = { sex: 'off', age_band: 'off', region: 'off', education: 'off' };

const everyLevels = (): Levels[] =>
  LEVELS_OF.sex.flatMap((sex) =>
    LEVELS_OF.age_band.flatMap((age_band) =>
      LEVELS_OF.region.flatMap((region) =>
        LEVELS_OF.education.map((education) => ({ sex, age_band, region, education })),
      ),
    ),
  );

function leftAt(people: readonly Stratum[], feature: Feature): Map<Level, number> {
  const known = people.map((person) => person[feature]);
  const left = (level: Level) => {
    const levels: Levels = { ...ALL_OFF, [feature]: level };
    return informationKept(
      known,
      people.map((person) => recoded(person, levels)[feature]),
    );
  };
  return new Map(LEVELS_OF[feature].map((level) => [level, left(level)]));
}

function smallCells(
  people: readonly ShownBackground[],
  known: readonly string[],
  smallest: number,
): Loss['small'] {
  const sizes = counts(people.map((person, at) => `${known[at]} ${cellOf(person)}`));
  const small = [...sizes.values()].filter((size) => size < smallest);
  return { cells: small.length, people: small.reduce((sum, size) => sum + size, 0) };
}

/** I(known; shown) / H(known). What is hidden is a value of its own that says nothing but that. */
export function informationKept(known: readonly string[], shown: readonly string[]): number {
  const before = entropy(known);
  if (before === 0) return shown.some((one) => one === SUPPRESSED) ? 0 : 1;
  const together = entropy(known.map((one, at) => `${one}\n${shown[at]}`));
  return Math.max(0, Math.min(1, (before + entropy(shown) - together) / before));
}

function entropy(values: readonly string[]): number {
  let sum = 0;
  for (const count of counts(values).values()) {
    const share = count / values.length;
    sum -= share * Math.log2(share);
  }
  return sum;
}

function counts(values: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return counted;
}
