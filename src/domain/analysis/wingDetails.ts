import { measuredBy, type ItemWork, type Measured } from './itemWorld.ts';
import { itemPairs } from './itemPairs.ts';
import type { ItemStatistics } from './itemStatistics.ts';
import { named } from './answerTable.ts';
import {
  rounded,
  twoFigures,
  type PublishedAnswers,
  type RoundedNumber,
} from './publishedAnswers.ts';
import { fewDerivable } from './fewDerivable.ts';
import { regressionLine } from './regressionLine.ts';
import { wingOf, type Scale } from './scale.ts';
import { clustersOf, type Study } from './study.ts';
import { shownParts } from './subgroups.ts';
import { mean } from './sums.ts';
import { SMALLEST_CELL } from './suppression.ts';

/**
 * Whether the wings moved in, with what it takes to judge it: people classified on an answer from before
 * both measurements, and beside them the same with time run backwards, which regression to the mean moves
 * in too. Without the earlier answer nothing is said of the wings.
 */
export type WingDetails = {
  readonly forwards: Classified | WingsRefused;
  /** Classified on after and moved from after to before: people on both points of the scale. */
  readonly backwards: Classified;
  /** The comparison group's line of what is expected after; null where there is none, or too few. */
  readonly comparisonLine: Line | null;
};

export type WingsRefused = { readonly refused: 'no_baseline' | 'too_few' };

/** People by the answer they are classified on, and where they then went from and to. */
export type Classified = {
  readonly answers: readonly ClassifiedAnswer[];
  /** Of everybody on a wing, the mean move towards the middle; above 0 is inwards. */
  readonly inward: Measured;
  /** What is expected of somebody at the second measurement who said x at the first. */
  readonly line: Line | null;
};

/** Those of one answer; what is null is hidden: they are few, or it would tell of few. */
export type ClassifiedAnswer = {
  readonly answer: number;
  readonly people: number | null;
  readonly first: RoundedNumber | null;
  readonly then: RoundedNumber | null;
};

/** Through the two means, which are public: y = mean + slope · (x − mean). */
export type Line = {
  readonly through: readonly [x: number, y: number];
  readonly slope: RoundedNumber;
};

export function wingDetails(
  study: Study,
  points: readonly number[],
  work: ItemWork,
  published: PublishedAnswers,
  statistics: ItemStatistics,
): WingDetails {
  const { meanBefore: x, meanAfter: y } = statistics;
  return {
    forwards: forwards(study, points, statistics, lineOf(work, 'regressionLine', [x!, y!])),
    backwards: backwards(study, points, work, published, statistics),
    comparisonLine: comparisonLine(study),
  };
}

function forwards(
  study: Study,
  answers: readonly number[],
  { wings }: ItemStatistics,
  line: Line | null,
) {
  const item = study.items[0]!;
  if (item.baseline === null || !('classifiedOn' in wings))
    return { refused: 'no_baseline' } as const;
  const pairs = panelPairs(study);
  const earlier = pairs.places.map((place) => item.baseline![place]!.point);
  const shown = shownAnswers(earlier, answers, item.scale);
  if (shown.size === 0) return { refused: 'too_few' } as const;
  const classified = answers.map((answer): ClassifiedAnswer => {
    const people = earlier.filter((own) => own === answer).length;
    if (!shown.has(answer)) {
      return { answer, people: people === 0 ? 0 : null, first: null, then: null };
    }
    const digits = people < 20 ? 1 : 2;
    const meanOf = (points: readonly number[]) =>
      rounded(digits)(mean(points.filter((_, person) => earlier[person] === answer)));
    return { answer, people, first: meanOf(pairs.before), then: meanOf(pairs.after) };
  });
  const onWing = wings.inward?.n ?? 0;
  const others = earlier.length - onWing;
  const isFew = onWing < SMALLEST_CELL || (others > 0 && others < SMALLEST_CELL);
  const inward = isFew || !wings.inward ? null : wings.inward;
  return { answers: classified, inward: measured(inward), line };
}

/**
 * The earlier answers whose people may be shown, the most common first: nobody may come to a sum about few
 * by them, the whole and the parts whose means are among the subgroups.
 */
function shownAnswers(
  earlier: readonly (number | null)[],
  answers: readonly number[],
  scale: Scale,
): ReadonlySet<number> {
  const whole = earlier.map(() => true);
  const attitudes = earlier.map((own) => (own === null ? 'none' : wingOf(own, scale)));
  const told = shownParts({ attitude: attitudes }, ['attitude'])
    .attitude.map((part) => attitudes.map((own) => part.includes(own)))
    .reduce<Sets>(withSafe, [whole]);
  const sizeOf = (answer: number) => earlier.filter((own) => own === answer).length;
  const common = answers
    .filter((answer) => sizeOf(answer) >= SMALLEST_CELL)
    .toSorted((one, other) => sizeOf(other) - sizeOf(one));
  const shown = new Set<number>();
  let sets = told;
  for (const answer of common) {
    const longer = withSafe(
      sets,
      earlier.map((own) => own === answer),
    );
    if (longer !== sets) shown.add(answer);
    sets = longer;
  }
  return shown;
}

type Sets = readonly (readonly boolean[])[];

/** The sets with one more, where nobody can come to a sum about few with it. */
const withSafe = (sets: Sets, set: readonly boolean[]): Sets =>
  fewDerivable([...sets, set]) ? sets : [...sets, set];

function backwards(
  study: Study,
  answers: readonly number[],
  work: ItemWork,
  { count }: PublishedAnswers,
  { backwards: moves, meanBefore, meanAfter }: ItemStatistics,
): Classified {
  const { after } = panelPairs(study);
  return {
    answers: answers.map((answer): ClassifiedAnswer => {
      const people = count(named('column', answer));
      const areFew = after.filter((own) => own === answer).length < SMALLEST_CELL;
      const then = areFew ? null : work.number((one) => one.meanBeforeOf(answer));
      const first = then && { value: answer, digits: 1 as const };
      return { answer, people, first, then };
    }),
    inward: measuredBy(
      work,
      (one) => one.backwards.inward?.mean ?? null,
      moves.inward?.clustered ?? NO_TEST,
    ),
    line: lineOf(work, 'backwardsLine', [meanAfter!, meanBefore!]),
  };
}

const NO_TEST = {
  ...{ se: null, df: null, t: null, p: null, ciLow: null, ciHigh: null, groups: null },
} as const;

type Inward = NonNullable<Extract<ItemStatistics['wings'], { classifiedOn: unknown }>['inward']>;

function measured(inward: Inward | null): Measured {
  if (inward === null) return { difference: null, test: null };
  const difference = rounded(2)(inward.mean);
  const { ciLow, ciHigh, p } = inward.clustered;
  if (ciLow === null || ciHigh === null || p === null) return { difference, test: null };
  const [low, high] = [ciLow, ciHigh].map(rounded(2));
  return { difference, test: { low: low!, high: high!, p: twoFigures(p) } };
}

function lineOf(
  work: ItemWork,
  which: 'regressionLine' | 'backwardsLine',
  through: Line['through'],
): Line | null {
  const slope = work.number((one) => one[which].slope);
  return slope && { through, slope };
}

const panelPairs = (study: Study) =>
  itemPairs(
    study.items[0]!,
    clustersOf(study),
    (place) => study.attended === null || study.attended[place] === true,
  );

/** Of so few a line says more about each of them than about the group. */
const FEWEST_OF_A_LINE = 20;

function comparisonLine(study: Study): Line | null {
  const { attended } = study;
  if (attended === null) return null;
  const theirs = itemPairs(
    study.items[0]!,
    clustersOf(study),
    (place) => attended[place] === false,
  );
  if (theirs.before.length < FEWEST_OF_A_LINE) return null;
  const line = regressionLine(theirs.before, theirs.after);
  if (!line.ok) return null;
  const through = [mean(theirs.before), mean(theirs.after)].map((own) => rounded(2)(own).value);
  return { through: [through[0]!, through[1]!], slope: rounded(2)(line.value.slope) };
}
