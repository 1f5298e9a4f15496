import type { Cells, PublishableCount, TableShape } from './worlds.ts';

/**
 * The finest table of an item: how many people went from each answer to each, *Ved ikke* among them.
 * Everything that is published about the same people's two answers is a sum over its cells.
 */
export type AnswerTable = {
  /** The points of the scale, rising. */
  readonly points: readonly number[];
  readonly shape: AnswerShape;
  /** In the order of `cellOf`. */
  readonly cells: Cells;
};

/** One answer of a pair: a point, or *Ved ikke*. */
export type Given = number | 'dont_know';

/** The counts of an item that may be published, each by its name. */
export type AnswerShape = TableShape & {
  readonly nameOf: ReadonlyMap<string, number>;
};

/** The three groups of the published figures and *Ved ikke*, by the code of a group. */
export type Grouping = readonly { readonly code: string; readonly points: readonly number[] }[];

/**
 * Names of counts. A group is of `grouping` or `dont_know`; a point is written as a number.
 * `group a b` from a to b · `before a`, `after a` all in it · `point x y` · `row x`, `column y` those on
 * the scale both times · `step d` moved d · `up`, `stayed`, `down` · `to dont_know`,
 * `from dont_know`.
 */
export const named = (...parts: readonly (string | number)[]): string => parts.join(' ');

/** Above so many points a table of points would be mostly nought, and is not shown. */
export const MOST_TABLE_POINTS = 7;

/** What a reader loses without a count of a kind: groups and their totals are hidden last. */
const LOSS = {
  total: 1e6,
  group: 20_000,
  way: 5_000,
  step: 150,
  margin: 3_000,
  point: 10,
} as const;

const shapes = new Map<string, AnswerShape>();

/** The table of these people, each with both answers. `points` is rising, and so is each group's. */
export function answerTable(
  points: readonly number[],
  grouping: Grouping,
  people: readonly { readonly before: Given; readonly after: Given }[],
): AnswerTable {
  const key = JSON.stringify([points, grouping]);
  const shape = shapes.get(key) ?? shapeOf(points, grouping);
  shapes.set(key, shape);
  const cells = new Array<number>(shape.known.length).fill(0);
  const find = cellFinder(points, grouping);
  for (const { before, after } of people) cells[find(before, after)]!++;
  return { points, shape, cells };
}

/** The people on the scale both times in a table, as two lists of points. */
export function pairsIn(points: readonly number[], cells: Cells) {
  const [before, after]: [number[], number[]] = [[], []];
  points.forEach((x, row) =>
    points.forEach((y, column) => {
      for (let person = 0; person < cells[row * points.length + column]!; person++) {
        before.push(x);
        after.push(y);
      }
    }),
  );
  return { before, after };
}

/**
 * Where a pair of answers stands: the points first, row by row, then who came from *Ved ikke* to each
 * group, who went there from each, and who stayed. Beside *Ved ikke* only groups are ever published.
 */
function cellFinder(points: readonly number[], grouping: Grouping) {
  const size = points.length;
  const placeOf = new Map(points.map((point, at) => [point, at]));
  const groupOf = new Map(
    grouping.flatMap((group, at) => group.points.map((point) => [point, at])),
  );
  return (before: Given, after: Given): number => {
    const beside = size * size;
    if (before === 'dont_know' && after === 'dont_know') return beside + 2 * grouping.length;
    if (before === 'dont_know') return beside + groupOf.get(after as number)!;
    if (after === 'dont_know') return beside + grouping.length + groupOf.get(before)!;
    return placeOf.get(before)! * size + placeOf.get(after)!;
  };
}

/** Every cell as the pair of answers it stands for: a group's first point stands for the group. */
function pairsOf(points: readonly number[], grouping: Grouping): [Given, Given][] {
  const ends = grouping.map((group) => group.points[0]!);
  return [
    ...points.flatMap((x) => points.map((y): [Given, Given] => [x, y])),
    ...ends.map((y): [Given, Given] => ['dont_know', y]),
    ...ends.map((x): [Given, Given] => [x, 'dont_know']),
    ['dont_know', 'dont_know'],
  ];
}

function shapeOf(points: readonly number[], grouping: Grouping): AnswerShape {
  const pairs = pairsOf(points, grouping);
  const groupOf = (given: Given): string =>
    given === 'dont_know' ? given : grouping.find((own) => own.points.includes(given))!.code;
  const counts: PublishableCount[] = [];
  const nameOf = new Map<string, number>();
  const add = (name: string, loss: number, has: (before: Given, after: Given) => boolean) => {
    const cells = pairs.flatMap(([before, after], at) => (has(before, after) ? [at] : []));
    nameOf.set(name, counts.length);
    counts.push({ cells, loss });
  };
  const codes = [...grouping.map(({ code }) => code), 'dont_know'];
  for (const code of codes) {
    add(named('before', code), LOSS.total, (before) => groupOf(before) === code);
    add(named('after', code), LOSS.total, (_, after) => groupOf(after) === code);
  }
  const isTable = points.length <= MOST_TABLE_POINTS;
  for (const from of codes) {
    for (const to of codes) {
      add(named('group', from, to), LOSS.group, (x, y) => groupOf(x) === from && groupOf(y) === to);
    }
  }
  const onScale = (test: (x: number, y: number) => boolean) => (before: Given, after: Given) =>
    before !== 'dont_know' && after !== 'dont_know' && test(before, after);
  for (const point of points) {
    add(
      named('row', point),
      LOSS.margin,
      onScale((x) => x === point),
    );
    add(
      named('column', point),
      LOSS.margin,
      onScale((_, y) => y === point),
    );
    for (const to of isTable ? points : []) {
      add(
        named('point', point, to),
        LOSS.point,
        onScale((x, y) => x === point && y === to),
      );
    }
  }
  for (const step of stepsOf(points)) {
    add(
      named('step', step),
      LOSS.step,
      onScale((x, y) => y - x === step),
    );
  }
  add(
    'up',
    LOSS.way,
    onScale((x, y) => y > x),
  );
  add(
    'stayed',
    LOSS.way,
    onScale((x, y) => y === x),
  );
  add(
    'down',
    LOSS.way,
    onScale((x, y) => y < x),
  );
  add('to dont_know', LOSS.way, (x, y) => x !== 'dont_know' && y === 'dont_know');
  add('from dont_know', LOSS.way, (x, y) => x === 'dont_know' && y !== 'dont_know');
  return { known: pairs.map(publicSums), counts, nameOf };
}

/** Public whatever happens: how many were on the scale both times, and the sums behind their two means. */
const publicSums = ([before, after]: [Given, Given]): number[] =>
  before === 'dont_know' || after === 'dont_know' ? [0, 0, 0] : [1, before, after];

/** Every difference between two points, from the greatest move down to the greatest up. */
export function stepsOf(points: readonly number[]): number[] {
  const steps = new Set(points.flatMap((x) => points.map((y) => y - x)));
  return [...steps].sort((one, other) => one - other);
}
