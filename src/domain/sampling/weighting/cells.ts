import { NOT_STATED } from '../../recruitment/stratum.ts';
import type { CellName, Margin, WeightedPerson, WeightingFault } from './problem.ts';

/** A margin as the people meet it: who is in which cell, and what each cell should sum to. */
export type MarginCells = {
  /** The cell of each person, from 0; the last one holds those whose value is not stated. */
  readonly cellOf: Int32Array;
  /** The share of all weight that each cell should have, summing to 1. */
  readonly targets: Float64Array;
  /** The cells with people in them, without those who did not state a value. */
  readonly names: readonly CellName[];
  /** Their shares of the population that people stand for. */
  readonly population: Float64Array;
  /** Values of the population that nobody has: the others stand in for them in proportion. */
  readonly unrepresented: readonly (CellName & { readonly share: number })[];
};

/**
 * Sorts people into the cells of a margin. Whoever has not stated a value keeps the weight they
 * came with, as if spread over the values in the population's proportions; the population's own
 * count of people without a value is left out for the same reason.
 */
export function marginCells(
  { features, cells }: Margin,
  people: readonly WeightedPerson[],
): { readonly cells: MarginCells; readonly faults: WeightingFault[] } {
  const stated = cells.filter(({ values, size }) => size > 0 && values.every(isStated));
  const whole = stated.reduce((sum, { size }) => sum + size, 0);
  if (whole === 0) return { cells: NO_CELLS, faults: [{ kind: 'empty_margin', features }] };

  const counts = new Map<string, number>();
  const keys = people.map((person) => keyOf(person, features));
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const known = new Set(stated.map(({ values }) => JSON.stringify(values)));
  const faults = [...counts]
    .filter(([key]) => !known.has(key))
    .map(([key, number]): WeightingFault => {
      const values = JSON.parse(key) as string[];
      return { kind: 'not_in_population', features, values, people: number };
    });

  const peopled = stated.filter(({ values }) => counts.has(JSON.stringify(values)));
  const placeOf = new Map(peopled.map(({ values }, at) => [JSON.stringify(values), at]));
  const peopledSize = peopled.reduce((sum, { size }) => sum + size, 0);
  const population = Float64Array.from(peopled, ({ size }) => size / peopledSize);
  const unstated = peopled.length;
  const cellOf = Int32Array.from(keys, (key) =>
    key === null ? unstated : (placeOf.get(key) ?? unstated),
  );
  const unstatedShare = shareOfBase(people, cellOf, unstated);
  return {
    cells: {
      cellOf,
      targets: Float64Array.from([
        ...population.map((share) => share * (1 - unstatedShare)),
        unstatedShare,
      ]),
      names: peopled.map(({ values }) => ({ features, values })),
      population,
      unrepresented: stated
        .filter(({ values }) => !counts.has(JSON.stringify(values)))
        .map(({ values, size }) => ({ features, values, share: size / whole })),
    },
    faults,
  };
}

const NO_CELLS: MarginCells = {
  cellOf: new Int32Array(),
  targets: new Float64Array(),
  names: [],
  population: new Float64Array(),
  unrepresented: [],
};

const isStated = (value: string | undefined) =>
  value !== undefined && value !== '' && value !== NOT_STATED;

/** Null where one of the features is not stated. */
function keyOf({ features: own }: WeightedPerson, features: readonly string[]): string | null {
  const values = features.map((feature) => own[feature]);
  return values.every(isStated) ? JSON.stringify(values) : null;
}

function shareOfBase(people: readonly WeightedPerson[], cellOf: Int32Array, cell: number): number {
  let [own, all] = [0, 0];
  people.forEach(({ base }, person) => {
    all += base;
    if (cellOf[person] === cell) own += base;
  });
  return own / all;
}
