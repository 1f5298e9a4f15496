import { fail, succeed } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Certificate, FairMethod, Lottery, TypePanel } from '../lottery.ts';
import type { Pool } from '../pool.ts';
import type { Solver } from '../solver.ts';
import { attain } from './attainment.ts';
import { leastBound } from './duality.ts';
import { effortOf } from './effort.ts';
import type { BuildOptions, Effort } from './effort.ts';
import { geometricMean } from './geometricMean.ts';
import { leastNormWeights } from './leastNorm.ts';
import { nashOverPanels, relaxedNash } from './nash.ts';
import { isPanel, polytopeOf } from './polytope.ts';
import type { Polytope } from './polytope.ts';
import { pricerOf } from './pricer.ts';
import type { Pricer } from './pricer.ts';
import { relaxedLeximin } from './relaxation.ts';
import type { Relaxation } from './relaxation.ts';
import { steeredPanels } from './steeredPanels.ts';
import { leximinOverPanels } from './wholePanels.ts';
import type { WholePanels } from './wholePanels.ts';

export type { BuildOptions } from './effort.ts';

/** 'no_panel_found': the work limit came before any panel; there may be one, there may be none. */
export type NoLottery = { readonly kind: 'infeasible' } | { readonly kind: 'no_panel_found' };

/** Half of the 1e-6 within which a lottery counts as optimal: the other half is for rounding. */
const TOLERANCE = 5e-7;
const CONSTRUCTION_SEED = 'fair lottery';

/**
 * The fairest lottery over panels of the pool. Blocks for as long as it takes: run it in a worker.
 * The same pool, method, seed and limits give the same lottery bit for bit on every machine.
 */
export function buildLottery(
  pool: Pool,
  method: FairMethod,
  solver: Solver,
  options: BuildOptions = {},
): Result<Lottery, NoLottery> {
  const polytope = polytopeOf(pool);
  const effort = effortOf(options);
  const stages = method === 'leximin' ? Infinity : 1;
  const relaxed = relaxedLeximin(polytope, solver, stages, (done) =>
    effort.report({ stage: 'relaxation', done }),
  );
  if (!relaxed.ok) return relaxed;
  const pricer = pricerOf(polytope, solver);
  try {
    const task = { polytope, solver, pricer, effort, seed: options.seed ?? CONSTRUCTION_SEED };
    return method === 'nash' ? nash(task, relaxed.value) : maxMin(task, method, relaxed.value);
  } finally {
    pricer.close();
  }
}

type Task = {
  readonly polytope: Polytope;
  readonly solver: Solver;
  readonly pricer: Pricer;
  readonly effort: Effort;
  readonly seed: string;
};

type Mixture = { readonly panels: readonly TypePanel[]; readonly weights: Float64Array };

function maxMin(task: Task, method: FairMethod, relaxed: Relaxation): Result<Lottery, NoLottery> {
  const { polytope, solver, pricer, effort } = task;
  const { people } = polytope;
  const leximin = method === 'leximin';
  const floor = leximin ? relaxed.target : levelFloor(polytope, relaxed);
  const near = mixtureNear(task, relaxed.target, floor);
  if (near.reached) {
    return succeed(
      lotteryOf(task, method, near, relaxed.selectable, {
        route: 'relaxation',
        ...relaxed.dual,
        levels: leximin ? levelsOf(relaxed.chances, people) : [],
        complete: relaxed.complete,
      }),
    );
  }
  const stages = leximin ? Infinity : 1;
  const whole = leximinOverPanels(polytope, relaxed, near.panels, solver, pricer, effort, stages);
  if (typeof whole === 'string') return fail({ kind: whole });
  return succeed(
    lotteryOf(task, method, fairer(polytope, near, whole), whole.selectable, {
      route: 'whole panels',
      ...whole.dual,
      levels: leximin ? levelsOf(whole.chances, people) : [],
      complete: whole.proved,
    }),
  );
}

/**
 * What the exact route found, unless it was stopped before it gained anything: then the mixture near
 * the relaxation's target is fairer above the lowest level.
 */
function fairer(polytope: Polytope, near: Mixture, whole: WholePanels): Mixture {
  if (whole.proved || near.panels.length === 0) return whole;
  const lowestOf = (mixture: Mixture) => lowest(chancesOf(polytope, mixture), whole.selectable);
  return lowestOf(near) >= lowestOf(whole) - TOLERANCE ? near : whole;
}

function nash(task: Task, relaxed: Relaxation): Result<Lottery, NoLottery> {
  const { polytope, solver, pricer, effort } = task;
  const target = relaxedNash(polytope, relaxed.selectable);
  const near = mixtureNear(task, target, target);
  if (near.reached) {
    const chances = chancesOf(polytope, near);
    const dearest = leastBound(polytope, relaxed.selectable, inverse(chances), solver);
    const certificate = nashCertificate(polytope, chances, relaxed.selectable, dearest);
    const route = { route: 'relaxation', ...certificate } as const;
    // Where rows are forced tight the interior-point method ends a little before the optimum.
    if (certificate.complete) {
      return succeed(lotteryOf(task, 'nash', near, relaxed.selectable, route));
    }
  }
  // One stage is enough to know who can be chosen at all and to begin inside the panels' hull.
  const whole = leximinOverPanels(polytope, relaxed, near.panels, solver, pricer, effort, 1);
  if (typeof whole === 'string') return fail({ kind: whole });
  const best = whole.covered
    ? nashOverPanels(polytope, whole.panels, whole.selectable, pricer, effort)
    : { ...whole, dearest: Infinity };
  const chances = chancesOf(polytope, best);
  const certificate = nashCertificate(polytope, chances, whole.selectable, best.dearest);
  const route = { route: 'whole panels', ...certificate } as const;
  return succeed(lotteryOf(task, 'nash', best, whole.selectable, route));
}

/**
 * By the inequality of arithmetic and geometric means: for the chances q of any other lottery,
 * G(q) / G(p) ≤ Σ people · (q / p) / everybody ≤ max over panels Σ count / p / everybody.
 */
function nashCertificate(
  { people, size }: Polytope,
  chances: Float64Array,
  selectable: Uint8Array,
  dearest: number,
) {
  const counted = people.map((own, type) => own * selectable[type]!);
  const everybody = counted.reduce((sum, own) => sum + own, 0);
  const ratio = Math.max(1, dearest / everybody);
  const mean = geometricMean(chances, counted);
  return {
    prices: new Float64Array(0),
    // The geometric mean is never above the arithmetic one, however little is proved.
    upperBound: Math.min(size / everybody, ratio < Infinity ? mean * ratio : Infinity),
    levels: [],
    complete: ratio <= 1 + 2 * TOLERANCE,
  };
}

const inverse = (chances: Float64Array) => chances.map((chance) => (chance > 0 ? 1 / chance : 0));

/**
 * Panels drawn for each type whose target is not whole, in turn until they reach the target: as
 * many as there are types span all directions, and a few more surround it.
 */
const PANELS_PER_TYPE = [1.25, 1.75, 2.5];
const PANELS_AT_LEAST = 300;

/** The panels drawn around the target, and weights with which they reach it where they do. */
function mixtureNear(
  { polytope, solver, pricer, effort, seed }: Task,
  target: Float64Array,
  floor: Float64Array,
): Mixture & { readonly reached: boolean } {
  const { people } = polytope;
  const source = steeredPanels(polytope, target, pricer, effort, seed);
  let [panels, missing]: [readonly TypePanel[], Float64Array | undefined] = [[], undefined];
  for (const perType of PANELS_PER_TYPE) {
    const wanted = Math.max(PANELS_AT_LEAST, Math.ceil(perType * source.open));
    const before = panels.length;
    const drawn = source.drawUpTo(wanted, missing);
    if (drawn.weights !== null) return { ...drawn, weights: drawn.weights, reached: true };
    panels = drawn.panels.slice();
    if (panels.length === before) break;
    effort.report({ stage: 'weights', done: 0 });
    const corrected = leastNormWeights(panels, target, people, TOLERANCE);
    if (corrected.deviation <= TOLERANCE) {
      return { panels, weights: corrected.weights, reached: true };
    }
    missing = shortfallOf(target, panels, corrected.weights);
  }
  if (panels.length === 0) return { panels, weights: new Float64Array(0), reached: false };
  const near = attain(polytope, floor, panels, solver, pricer, effort, TOLERANCE);
  return { ...near, reached: near.shortfall <= TOLERANCE };
}

/** What the mixture leaves short of the target, in seats of as many draws as there are panels. */
function shortfallOf(target: Float64Array, panels: readonly TypePanel[], weights: Float64Array) {
  const short = target.slice();
  panels.forEach((panel, at) => {
    panel.forEach((count, type) => (short[type]! -= weights[at]! * count));
  });
  return short.map((seats) => seats * panels.length);
}

/** What a lottery must give each type for its lowest level to be the relaxation's. */
const levelFloor = ({ people }: Polytope, { chances, selectable }: Relaxation): Float64Array => {
  const level = lowest(chances, selectable);
  return people.map((own, type) => own * level * selectable[type]!);
};

const lowest = (chances: Float64Array, selectable: Uint8Array): number =>
  chances.reduce((low, own, type) => (selectable[type] === 1 && own < low ? own : low), Infinity);

function levelsOf(chances: Float64Array, people: Float64Array): Certificate['levels'] {
  const levels: { chance: number; people: number }[] = [];
  const settled = [...chances.keys()].filter((type) => !Number.isNaN(chances[type]));
  for (const type of settled.sort((a, b) => chances[a]! - chances[b]!)) {
    const last = levels.at(-1);
    if (last !== undefined && chances[type]! - last.chance <= TOLERANCE) {
      last.people += people[type]!;
    } else levels.push({ chance: chances[type]!, people: people[type]! });
  }
  return levels;
}

function chancesOf({ people }: Polytope, { panels, weights }: Mixture): Float64Array {
  const chances = new Float64Array(people.length);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  panels.forEach((panel, at) => {
    const weight = weights[at]! / sum;
    if (weight === 0) return;
    panel.forEach((count, type) => (chances[type]! += (weight * count) / people[type]!));
  });
  return chances;
}

/** Panels lighter than this are left out: they are the rounding of weights that are 0. */
const WEIGHTLESS = 1e-12;

function lotteryOf(
  { polytope, effort }: Task,
  method: FairMethod,
  mixture: Mixture,
  selectable: Uint8Array,
  proof: Omit<Certificate, 'value' | 'gap'>,
): Lottery {
  const kept = [...mixture.weights.keys()].filter((at) => mixture.weights[at]! > WEIGHTLESS);
  const panels = kept.map((at) => mixture.panels[at]!);
  for (const panel of panels) {
    if (!isPanel(polytope, panel)) throw new Error('A panel of the lottery misses a quota.');
  }
  const sum = kept.reduce((total, at) => total + mixture.weights[at]!, 0);
  const weights = Float64Array.from(kept, (at) => mixture.weights[at]! / sum);
  const probabilities = chancesOf(polytope, { panels, weights });
  const counted = polytope.people.map((own, type) => own * selectable[type]!);
  const value =
    method === 'nash' ? geometricMean(probabilities, counted) : lowest(probabilities, selectable);
  const gap = Math.max(0, proof.upperBound - value);
  return {
    method,
    panels,
    weights,
    probabilities,
    certificate: { ...proof, value, gap },
    work: effort.work(),
  };
}
