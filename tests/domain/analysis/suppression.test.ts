import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairedAnswer } from '#domain/analysis/pairedChange';
import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import { suppressSmallCells, type PublishedTable } from '#domain/analysis/suppression';
import { pointTransitions, stanceTransitions } from '#domain/analysis/transitions';
import { seededRandom } from '#domain/random';
import type { AnswerCode } from '#domain/survey/answer';

/**
 * What a reader can work out by trying every table of whole numbers that fits what is published:
 * the set of values each cell and each total takes. Shares no code or idea with the algorithm.
 */
function feasible(table: PublishedTable): Map<string, Set<number>> {
  const [rows, columns] = [table.cells.length, table.cells[0]!.length];
  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const values = new Map<string, Set<number>>();
  const note = (key: string, value: number) =>
    values.set(key, (values.get(key) ?? new Set()).add(value));
  const columnSum = (c: number, upTo: number) =>
    cells.slice(0, upTo + 1).reduce((sum, row) => sum + row[c]!, 0);
  const fill = (index: number, left: number): void => {
    if (index === rows * columns) {
      if (left > 0) return;
      cells.forEach((row, r) => {
        note(
          `row ${r}`,
          row.reduce((sum, value) => sum + value, 0),
        );
        row.forEach((value, c) => note(`${r},${c}`, value));
      });
      for (let c = 0; c < columns; c++) note(`column ${c}`, columnSum(c, rows - 1));
      return;
    }
    const [r, c] = [Math.floor(index / columns), index % columns];
    const known = table.cells[r]![c]!;
    const options = known === null ? Array.from({ length: left + 1 }, (_, n) => n) : [known];
    for (const value of options) {
      if (value > left) continue;
      cells[r]![c] = value;
      const rowSum = cells[r]!.slice(0, c + 1).reduce((sum, cell) => sum + cell, 0);
      const rowTotal = table.rowTotals[r] ?? Infinity;
      const columnTotal = table.columnTotals[c] ?? Infinity;
      const rowFits =
        c < columns - 1 || table.rowTotals[r] === null ? rowSum <= rowTotal : rowSum === rowTotal;
      const sum = columnSum(c, r);
      const columnFits =
        r < rows - 1 || table.columnTotals[c] === null ? sum <= columnTotal : sum === columnTotal;
      if (rowFits && columnFits) fill(index + 1, left - value);
    }
    cells[r]![c] = 0;
  };
  fill(0, table.total);
  return values;
}

const hiddenKeys = (table: PublishedTable): string[] => [
  ...table.cells.flatMap((row, r) =>
    row.flatMap((cell, c) => (cell === null ? [`${r},${c}`] : [])),
  ),
  ...table.rowTotals.flatMap((total, r) => (total === null ? [`row ${r}`] : [])),
  ...table.columnTotals.flatMap((total, c) => (total === null ? [`column ${c}`] : [])),
];

describe('suppression', () => {
  it('leaves two or more feasible values for every hidden number', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }));
    const tables = fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    });
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 3 }), (counts, smallest) => {
        const table = suppressSmallCells(counts, smallest);
        fc.pre(table !== null && table.total <= 14);
        const values = feasible(table!);
        for (const key of hiddenKeys(table!)) {
          expect(values.get(key)!.size, `${key} of ${JSON.stringify(counts)}`).toBeGreaterThan(1);
        }
      }),
      { seed: 20240203, numRuns: 400 },
    );
  });

  it('hides every small count, changes no published one, and shows the total', () => {
    const tables = fc.array(fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(tables, (counts) => {
        const table = suppressSmallCells(counts)!;
        fc.pre(table !== null);
        expect(table.total).toBe(counts.flat().reduce((sum, value) => sum + value, 0));
        expect(hiddenKeys(table)).toHaveLength(table.hidden);
        counts.forEach((row, r) =>
          row.forEach((value, c) => {
            const shown = table.cells[r]![c];
            if (value > 0 && value < 5) expect(shown).toBeNull();
            else if (shown !== null) expect(shown).toBe(value);
          }),
        );
      }),
      { seed: 20240203 },
    );
  });

  it('hides nothing where nothing is small', () => {
    const table = suppressSmallCells([
      [5, 0],
      [12, 90],
    ])!;
    expect(table).toMatchObject({ hidden: 0, rowTotals: [5, 102], columnTotals: [17, 90] });
  });

  it('hides a rectangle around one small cell and keeps the margins', () => {
    const table = suppressSmallCells([
      [60, 10, 20],
      [15, 3, 30],
      [9, 40, 50],
    ])!;
    expect(table.hidden).toBe(4);
    expect(table.rowTotals).not.toContain(null);
    expect(table.columnTotals).not.toContain(null);
  });

  it('hides a small total too, with another', () => {
    const table = suppressSmallCells([
      [60, 1],
      [40, 1],
    ])!;
    expect(table.columnTotals).toEqual([null, null]);
  });

  it('shows nothing of a handful of people', () => {
    expect(
      suppressSmallCells([
        [2, 1],
        [0, 1],
      ]),
    ).toBeNull();
    expect(suppressSmallCells([[0]])).toBeNull();
  });
});

describe('transitions', () => {
  const people = (before: AnswerCode | null, after: AnswerCode | null, count: number) =>
    Array.from({ length: count }, (_, index): PairedAnswer => {
      return { participant: `${before}-${after}-${index}`, group: null, before, after };
    });
  const answers = [
    ...people(5, 5, 40),
    ...people(4, 3, 9),
    ...people(1, 5, 12),
    ...people(98, 4, 7),
    ...people(99, 5, 30),
    ...people(null, 5, 30),
    ...people(5, null, 30),
  ];

  it('count the people in the base both times, before down and after across', () => {
    const table = stanceTransitions(answers)!;
    expect(table.total).toBe(68);
    expect(table.cells).toEqual([
      [40, 9, 0, 0],
      [0, 0, 0, 0],
      [12, 0, 0, 0],
      [7, 0, 0, 0],
    ]);
  });

  it('give the two distributions of a figure as their margins', () => {
    const { before, after } = sharesOfTransitions(stanceTransitions(answers)!);
    expect(before.counts).toEqual({ agree: 49, neither: 0, disagree: 12, dont_know: 7 });
    expect(after).toMatchObject({ base: 68, hiddenTogether: 0 });
  });

  it('exist on all points of the scale, where Ved ikke has no place', () => {
    const table = pointTransitions(answers)!;
    expect(table.total).toBe(61);
    expect(table.cells[4]).toEqual([12, 0, 0, 0, 0]);
  });
});

it('protects a large questionnaire in moments', () => {
  const random = seededRandom('mange');
  const start = performance.now();
  for (let item = 0; item < 40; item++) {
    const skewed = () => Math.floor(40 * random.next() ** 4);
    suppressSmallCells(Array.from({ length: 5 }, () => Array.from({ length: 5 }, skewed)));
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
