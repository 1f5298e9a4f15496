import { named, pairsIn, type AnswerTable } from './answerTable.ts';
import { countIn, otherWorlds } from './worlds.ts';
import { SMALLEST_CELL, type PublishedTable } from './suppression.ts';

/**
 * What may be published of an item's table of answers, all of it together: counts, and numbers worked
 * out from the answers. Whatever would tell one hidden count is left out or rounded until it does not.
 */
export type PublishedAnswers = {
  /** People in the table. */
  readonly people: number;
  /** Null where it is hidden, or the scale has more points than such counts are told of. */
  readonly count: (name: string) => number | null;
  /** What is worked out from the two points of each pair on the scale, done once for each world. */
  readonly workedOut: <Work>(work: OfPairs<Work>) => PublishedWork<Work>;
};

type OfPairs<Work> = (before: readonly number[], after: readonly number[]) => Work;

/** Numbers of a piece of work, as finely as they may be told; null where they do not exist or may not. */
export type PublishedWork<Work> = {
  readonly number: (of: (work: Work) => number | null) => RoundedNumber | null;
  /** A share of the pairs, to whole per cent; not where it, or the rest, is of few. */
  readonly share: (of: (work: Work) => number | null) => RoundedNumber | null;
  /** How much a share changed. */
  readonly shareChange: (of: (work: Work) => number | null) => RoundedNumber | null;
  readonly p: (of: (work: Work) => number | null) => RoundedP | null;
};

/** A number and to how many decimals it is told. */
export type RoundedNumber = { readonly value: number; readonly digits: 1 | 2 };
/** To two figures, or only on which side of a level it lies. */
export type RoundedP =
  { readonly value: number } | { readonly below: 0.001 | 0.01 | 0.05 } | { readonly atLeast: 0.05 };

/** Null where fewer than `smallest` people are in the table: then nothing of it is shown. */
export function publishedAnswers(
  { points, shape, cells }: AnswerTable,
  smallest = SMALLEST_CELL,
): PublishedAnswers | null {
  const people = cells.reduce((sum, count) => sum + count, 0);
  if (people < smallest) return null;
  const others = otherWorlds(shape, cells, smallest);
  // Where somebody cannot be hidden among the others, how many they were is all there is to tell.
  const worlds = others && [cells, ...others];
  const finest = <Told>(values: readonly (number | null)[], levels: readonly Telling<Told>[]) => {
    for (const told of levels) {
      const [first, ...rest] = values.map((value) => (value === null ? null : told(value)));
      const same = JSON.stringify(first);
      if (rest.every((other) => JSON.stringify(other) === same)) return first!;
    }
    return null;
  };
  return {
    people,
    count: (name) => {
      const place = shape.nameOf.get(name);
      if (place === undefined) return null;
      const count = shape.counts[place]!;
      return (
        worlds &&
        finest(
          worlds.map((world) => countIn(count, world)),
          [exactly],
        )
      );
    },
    workedOut: (work) => {
      if (worlds === null) {
        return { number: () => null, share: () => null, shareChange: () => null, p: () => null };
      }
      const pairs = pairsIn(points, cells).before.length;
      const isFew = (people: number) => people > 0 && people < smallest;
      const isOfFew = (share: number | null) =>
        share !== null && [share, 1 - share].some((own) => isFew(Math.round(own * pairs)));
      const works = worlds.map((world) => {
        const { before, after } = pairsIn(points, world);
        return work(before, after);
      });
      return {
        number: (of) => finest(works.map(of), [rounded(2), rounded(1)]),
        share: (of) => (isOfFew(of(works[0]!)) ? null : finest(works.map(of), [rounded(2)])),
        shareChange: (of) => finest(works.map(of), [rounded(2)]),
        p: (of) => finest<RoundedP>(works.map(of), [twoFigures, levelOf]),
      };
    },
  };
}

/** What is said of a number. */
type Telling<Told> = (value: number) => Told;

const exactly = (value: number): number => value;

export const rounded =
  (digits: 1 | 2) =>
  (value: number): RoundedNumber => {
    // Never −0, which a reader would see a sign in.
    return { value: Number(value.toFixed(digits)) + 0, digits };
  };

export const twoFigures = (p: number): RoundedP => ({ value: Number(p.toPrecision(2)) });

const levelOf = (p: number): RoundedP => {
  const level = ([0.001, 0.01, 0.05] as const).find((least) => p < least);
  return level === undefined ? { atLeast: 0.05 } : { below: level };
};

/** A table of counts by their names; `cellName` says how a cell is called. */
export function tableOf(
  { people, count }: PublishedAnswers,
  categories: readonly (string | number)[],
  names: { readonly cell: string; readonly row: string; readonly column: string },
  total: number = people,
): PublishedTable {
  const cells = categories.map((from) =>
    categories.map((to) => count(named(names.cell, from, to))),
  );
  const rowTotals = categories.map((from) => count(named(names.row, from)));
  const columnTotals = categories.map((to) => count(named(names.column, to)));
  const all = [...cells.flat(), ...rowTotals, ...columnTotals];
  const hidden = all.filter((value) => value === null).length;
  return { cells, rowTotals, columnTotals, total, hidden };
}
