import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerTable,
  pairsIn,
  type AnswerTable,
  type Grouping,
} from '#domain/analysis/answerTable';
import { publishedAnswers, type PublishedAnswers } from '#domain/analysis/publishedAnswers';
import { countIn } from '#domain/analysis/worlds';

const POINTS = [1, 2, 3];
const GROUPS: Grouping = [
  { code: 'low', points: [1] },
  { code: 'high', points: [2, 3] },
];
const GIVEN = [...POINTS, 'dont_know'] as const;
const PAIRS = GIVEN.flatMap((before) => GIVEN.map((after) => ({ before, after })));

/** Numbers that are no sum of counts, told beside them. */
const squares = (before: readonly number[], after: readonly number[]) => ({
  change: after.reduce((sum, y, at) => sum + (y - before[at]!) ** 2, 0) / after.length,
  distance: after.reduce((sum, y) => sum + Math.abs(y - 2), 0) / after.length,
});

type Told = {
  readonly counts: readonly (number | null)[];
  readonly numbers: readonly string[];
};

function told(published: PublishedAnswers, { shape }: AnswerTable): Told {
  const work = published.workedOut(squares);
  const numbers = [
    ...[work.number((one) => one.change), work.number((one) => one.distance)],
    ...[work.shareChange((one) => one.distance), work.p((one) => one.change / 10)],
  ];
  return {
    counts: [...shape.nameOf.keys()].map((name) => published.count(name)),
    numbers: numbers.map((number) => JSON.stringify(number)),
  };
}

/** What a reader would be told of a world if exactly that had to be told in this way. */
function fits(number: string, value: number): boolean {
  const said = JSON.parse(number) as null | Record<string, number>;
  if (said === null) return true;
  if (said['digits'] !== undefined) {
    return Number(value.toFixed(said['digits'])) + 0 === said['value'];
  }
  if (said['below'] !== undefined) {
    const below = [0, 0.001, 0.01, 0.05];
    return value < said['below'] && value >= below[below.indexOf(said['below']) - 1]!;
  }
  return said['atLeast'] === undefined
    ? Number(value.toPrecision(2)) === said['value']
    : value >= said['atLeast'];
}

/**
 * Every table of as many people that fits all that is published, by trying them all: nothing is shared
 * with the way they were hidden but the names of the counts.
 */
function* readings(table: AnswerTable, published: Told): Generator<readonly number[]> {
  const { shape, cells } = table;
  const total = cells.reduce((sum, count) => sum + count, 0);
  const known = shape.known[0]!.map((_, at) => sumOf(shape.known, cells, at));
  const world = cells.map(() => 0);
  const numbersFit = () => {
    const { before, after } = pairsIn(POINTS, world);
    if (before.length === 0) return true;
    const { change, distance } = squares(before, after);
    const values = [change, distance, distance, change / 10];
    return published.numbers.every((number, at) => fits(number, values[at]!));
  };
  const bounded = shape.counts.map((count, at) => ({ ...count, told: published.counts[at]! }));
  const over = () =>
    bounded.some((count) => count.told !== null && countIn(count, world) > count.told);
  function* fill(cell: number, left: number): Generator<readonly number[]> {
    if (over()) return;
    if (cell === world.length) {
      if (left > 0) return;
      if (known.some((sum, at) => sumOf(shape.known, world, at) !== sum)) return;
      if (bounded.some((count) => count.told !== null && countIn(count, world) !== count.told))
        return;
      if (numbersFit()) yield world;
      return;
    }
    for (let people = 0; people <= left; people++) {
      world[cell] = people;
      yield* fill(cell + 1, left - people);
    }
    world[cell] = 0;
  }
  yield* fill(0, total);
}

const sumOf = (known: readonly (readonly number[])[], cells: readonly number[], at: number) =>
  cells.reduce((sum, people, cell) => sum + people * known[cell]![at]!, 0);

const people = fc.array(fc.constantFrom(...PAIRS), { minLength: 4, maxLength: 9 });

describe('what is published of an item', () => {
  it('leaves every hidden count two values or more, whatever else is published', () => {
    let [hidden, shown, nothing] = [0, 0, 0];
    fc.assert(
      fc.property(people, fc.integer({ min: 2, max: 3 }), (given, smallest) => {
        const table = answerTable(POINTS, GROUPS, given);
        const published = publishedAnswers(table, smallest)!;
        const said = told(published, table);
        if (said.counts.every((count) => count === null)) return void nothing++;
        const values = said.counts.map(() => new Set<number>());
        for (const world of readings(table, said)) {
          table.shape.counts.forEach((count, at) => values[at]!.add(countIn(count, world)));
        }
        [...table.shape.nameOf.keys()].forEach((name, at) => {
          const true_ = countIn(table.shape.counts[at]!, table.cells);
          const count = said.counts[at]!;
          if (count !== null) {
            shown++;
            expect(count).toBe(true_);
            expect(count === 0 || count >= smallest, `${name} ${count}`).toBe(true);
          } else {
            hidden++;
            expect(values[at]!.size, `${name} of ${JSON.stringify(given)}`).toBeGreaterThan(1);
          }
        });
      }),
      { seed: 20240203, numRuns: 60 },
    );
    expect(hidden).toBeGreaterThan(300);
    expect(shown).toBeGreaterThan(300);
    expect(nothing).toBeLessThan(30);
  });
});
