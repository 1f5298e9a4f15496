import type { Solver } from '#domain/sampling/solver';
import type { SmallProblem } from './smallPools';

/** Every panel there is, as positions of `people`: by trying all subsets, person by person. */
export function everyPanel({ people, quotas, size }: SmallProblem): number[][] {
  const panels: number[][] = [];
  for (let subset = 0; subset < 2 ** people.length; subset++) {
    const panel = people.flatMap((_, at) => ((subset >> at) & 1 ? [at] : []));
    if (panel.length !== size) continue;
    const homes = panel.flatMap((at) => people[at]!.household ?? []);
    if (new Set(homes).size < homes.length) continue;
    const meets = quotas.every(({ feature, value, min, max }) => {
      const count = panel.filter((at) => people[at]!.features[feature] === value).length;
      return count >= min && count <= max;
    });
    if (meets) panels.push(panel);
  }
  return panels;
}

/**
 * Leximin by the textbook, over people and all panels: raise the lowest; then each person alone as
 * far as the others' levels allow; who cannot rise is settled. Independent of everything it tests
 * but the linear programs' solver.
 */
export function textbookLeximin(panels: readonly number[][], people: number, solver: Solver) {
  const settled = new Map<number, number>();
  const columns = [...panels.keys()];
  const chance = (person: number) => columns.filter((at) => panels[at]!.includes(person));
  while (settled.size < people) {
    const open = [...Array(people).keys()].filter((person) => !settled.has(person));
    const level = maximum(solver, panels.length, (z) => [
      ...open.map((person) => ({ over: chance(person), minus: z, atLeast: 0 })),
      ...[...settled].map(([person, own]) => ({ over: chance(person), atLeast: own - 1e-9 })),
    ]);
    for (const person of open) {
      const most = maximum(solver, panels.length, (z) => [
        { over: chance(person), minus: z, atLeast: 0 },
        ...open.map((other) => ({ over: chance(other), atLeast: level - 1e-9 })),
        ...[...settled].map(([other, own]) => ({ over: chance(other), atLeast: own - 1e-9 })),
      ]);
      if (most <= level + 1e-7) settled.set(person, level);
    }
  }
  return Array.from({ length: people }, (_, person) => settled.get(person)!);
}

type AtLeast = { readonly over: number[]; readonly minus?: number; readonly atLeast: number };

/** max z over weights of the panels that sum to 1, where each row's weights less z reach a bound. */
function maximum(solver: Solver, panels: number, rowsFor: (z: number) => AtLeast[]): number {
  const z = panels;
  const model = solver.open({
    maximise: true,
    costs: [...new Float64Array(panels), 1],
    lower: new Float64Array(panels + 1),
    upper: new Float64Array(panels + 1).fill(1),
    rows: [
      { lower: 1, upper: 1, columns: [...Array(panels).keys()] },
      ...rowsFor(z).map(({ over, minus, atLeast }) => ({
        lower: atLeast,
        upper: Infinity,
        columns: minus === undefined ? over : [...over, minus],
        coefficients: [...over.map(() => 1), ...(minus === undefined ? [] : [-1])],
      })),
    ],
  });
  try {
    const outcome = model.solve();
    if (outcome.status !== 'optimal') throw new Error(outcome.status);
    return outcome.objective;
  } finally {
    model.close();
  }
}
