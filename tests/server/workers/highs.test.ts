import { describe, expect, test } from 'vitest';
import { highsSolver } from '#server/workers/highs';

const solver = await highsSolver();

/** max 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 2.5 (a textbook program: x = 2.5, y = 7/6). */
const textbook = {
  maximise: true,
  costs: [3, 2],
  lower: [0, 0],
  upper: [2.5, Infinity],
  rows: [
    { lower: -Infinity, upper: 4, columns: [0, 1] },
    { lower: -Infinity, upper: 6, columns: [0, 1], coefficients: [1, 3] },
  ],
};

describe('HiGHS behind the domain’s interface', () => {
  test('solves a linear program, with duals', () => {
    const model = solver.open(textbook);
    const outcome = model.solve();
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    expect([...outcome.values]).toEqual([2.5, expect.closeTo(7 / 6, 9)]);
    expect(outcome.objective).toBeCloseTo(7.5 + 7 / 3, 9);
    expect(outcome.bound).toBe(outcome.objective);
    expect([...outcome.rowDuals]).toEqual([0, expect.closeTo(2 / 3, 9)]);
    model.close();
  });

  test('solves it in whole numbers', () => {
    const model = solver.open({ ...textbook, integer: true });
    const outcome = model.solve();
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    expect([...outcome.values]).toEqual([2, 1]);
    expect([outcome.objective, outcome.bound]).toEqual([8, 8]);
    model.close();
  });

  test('goes on from a changed model', () => {
    const model = solver.open(textbook);
    model.solve();
    model.setCosts(Float64Array.of(0, 1));
    model.setColumnBounds(1, 0, 1.5);
    model.addColumns([{ cost: 5, lower: 0, upper: 9, rows: [0], coefficients: [1] }]);
    model.addRows([{ lower: 1, upper: 1, columns: [0], coefficients: [2] }]);
    const outcome = model.solve();
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    expect([...outcome.values]).toEqual([0.5, 0, 3.5]);
    model.setRowBounds(2, 0, 0);
    model.setCoefficient(1, 1, 12);
    model.setCost(1, 100);
    const again = model.solve();
    if (again.status !== 'optimal') throw new Error(again.status);
    expect([...again.values]).toEqual([expect.closeTo(0), 0.5, 3.5]);
    model.close();
  });

  test('says when nothing fits and when nothing bounds', () => {
    const row = { lower: 9, upper: 9, columns: [0, 1] };
    const none = solver.open({ ...textbook, rows: [...textbook.rows, row] });
    expect(none.solve()).toEqual({ status: 'infeasible' });
    none.close();
    const free = solver.open({ ...textbook, rows: [], upper: [Infinity, Infinity] });
    expect(free.solve().status).toBe('unbounded');
    free.close();
  });

  test('names the version that package.json pins', async () => {
    const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
    expect(solver.name).toContain(manifest.dependencies.highs);
  });
});
