import type { TypePanel } from '../lottery.ts';
import type { Effort } from './effort.ts';
import { maximiseLogs } from './logBarrier.ts';
import type { LogColumn } from './logBarrier.ts';
import { panelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Pricer } from './pricer.ts';

/**
 * The lottery that maximises the product of everybody's chances (Nash welfare), over fractional
 * panels. Types that nobody can choose stay at 0.
 */
export function relaxedNash(polytope: Polytope, selectable: Uint8Array): Float64Array {
  const { rows, rowsOf, people, caps, size } = polytope;
  const types = [...people.keys()].filter((type) => selectable[type] === 1);
  const used = rows.map((row) => row.types.some((type) => selectable[type] === 1));
  const everybody = types.reduce((sum, type) => sum + people[type]!, 0);
  const counts = types.map((type): LogColumn => ({
    weight: people[type]!,
    upper: caps[type]!,
    rows: rowsOf[type]!,
    coefficients: new Float64Array(rowsOf[type]!.length).fill(1),
    start: Math.min(caps[type]! / 2, (size * people[type]!) / everybody),
  }));
  const slacks = [...rows.keys()]
    .filter((row) => used[row] && rows[row]!.lower < rows[row]!.upper)
    .map((row): LogColumn => {
      const upper = rows[row]!.upper - rows[row]!.lower;
      return { weight: 0, upper, rows: [row], coefficients: [1], start: upper / 2 };
    });
  const rightHandSide = Float64Array.from(rows, ({ upper }, row) => (used[row] ? upper : 0));
  const values = maximiseLogs({ rightHandSide, columns: [...counts, ...slacks] });
  const target = new Float64Array(people.length);
  types.forEach((type, at) => (target[type] = values[at]!));
  return target;
}

/** The same over whole panels; `dearest` bounds Σ count / chance over all panels at the answer. */
export type NashOverPanels = {
  readonly panels: readonly TypePanel[];
  readonly weights: Float64Array;
  readonly dearest: number;
};

/** Relative to the number of people: how much dearer than the mean a panel may be. */
const PRECISION = 1e-7;

/**
 * Column generation: the best mixture of the panels at hand, then the panel dearest under the
 * gradient 1 / chance, until none is dearer than the number of people. That is the condition for
 * the optimum of a concave objective over the panels' hull.
 */
export function nashOverPanels(
  polytope: Polytope,
  initial: readonly TypePanel[],
  selectable: Uint8Array,
  pricer: Pricer,
  effort: Effort,
): NashOverPanels {
  const { people } = polytope;
  const set = panelSet(initial);
  const types = [...people.keys()].filter((type) => selectable[type] === 1);
  const everybody = types.reduce((sum, type) => sum + people[type]!, 0);
  for (let round = 0; ; round++) {
    const { weights, chances } = bestMixture(set.panels, types, people);
    const prices = chances.map((chance) => (chance > 0 ? 1 / chance : 0));
    const stop = (dearest: number) => ({ panels: set.panels, weights, dearest });
    if (!effort.mayPrice()) return stop(Infinity);
    const priced = pricer.dearest(prices);
    if (typeof priced === 'string') return stop(Infinity);
    effort.report({ stage: 'whole panels', done: round, gap: priced.bound / everybody - 1 });
    if (priced.bound <= everybody * (1 + PRECISION) || !set.add(priced.panel)) {
      return stop(priced.bound);
    }
  }
}

function bestMixture(panels: readonly TypePanel[], types: readonly number[], people: Float64Array) {
  const CONVEXITY = types.length;
  const mean = types.map((type) => panels.reduce((sum, p) => sum + p[type]!, 0) / panels.length);
  const counts = types.map((type, row): LogColumn => ({
    weight: people[type]!,
    upper: Infinity,
    rows: [row],
    coefficients: [-1],
    start: Math.max(mean[row]!, 1e-3),
  }));
  const mixture = panels.map((panel): LogColumn => {
    const own = [...types.keys()].filter((row) => panel[types[row]!]! > 0);
    return {
      weight: 0,
      upper: Infinity,
      rows: [...own, CONVEXITY],
      coefficients: [...own.map((row) => panel[types[row]!]!), 1],
      start: 1 / panels.length,
    };
  });
  const rightHandSide = new Float64Array(types.length + 1);
  rightHandSide[CONVEXITY] = 1;
  const values = maximiseLogs({ rightHandSide, columns: [...counts, ...mixture] });
  const chances = new Float64Array(people.length);
  types.forEach((type, at) => (chances[type] = values[at]! / people[type]!));
  return { weights: values.slice(types.length), chances };
}
