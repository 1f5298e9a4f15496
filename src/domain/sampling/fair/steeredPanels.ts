import { seededRandom } from '../../random.ts';
import type { TypePanel } from '../lottery.ts';
import { panelsNear } from './drawPanel.ts';
import type { Effort } from './effort.ts';
import { panelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Pricer } from './pricer.ts';

export type Steered = {
  /** Each once. */
  readonly panels: readonly TypePanel[];
  /** Set where the panels as drawn, equally likely, already are the target. */
  readonly weights: Float64Array | null;
};

/** Panels asked for, for each type whose target is not whole: the least norm needs more than one. */
const PER_TYPE = 1.5;
const AT_LEAST = 300;
/** An integer program stands in for so many failed landings; more say that the target is wrong. */
const PROGRAMS = 60;
const PROGRAM_GAP = 0.02;
/** Equally likely panels whose chances are this near the target are the target. */
const EXACT = 1e-10;

/**
 * Panels around a target, each steered by what the ones before it left short: their mean stays
 * within about a seat divided by their number of it.
 */
export function steeredPanels(
  polytope: Polytope,
  target: Float64Array,
  pricer: Pricer,
  effort: Effort,
  seed: string,
): Steered {
  const { people } = polytope;
  const random = seededRandom(seed);
  const near = panelsNear(polytope, target, random);
  const open = target.reduce(
    (n, value) => n + (Math.abs(value - Math.round(value)) > 1e-7 ? 1 : 0),
    0,
  );
  const wanted = Math.max(AT_LEAST, Math.ceil(PER_TYPE * open));
  const short = new Float64Array(people.length);
  const weights = new Float64Array(people.length);
  const drawn: TypePanel[] = [];
  let programs = 0;

  const byProgram = (): TypePanel | null => {
    if (programs === PROGRAMS || !effort.mayPrice()) return null;
    programs++;
    const varied = weights.map((weight) => weight + 1e-4 * random.next());
    const priced = pricer.dearest(varied, PROGRAM_GAP);
    return typeof priced === 'string' ? null : priced.panel;
  };

  for (let tries = 0; drawn.length < wanted && tries < 2 * wanted && effort.mayDraw(); tries++) {
    for (let type = 0; type < weights.length; type++) weights[type] = short[type]! / people[type]!;
    const panel = near(drawn.length === 0 ? null : weights) ?? byProgram();
    if (panel === null) {
      if (programs === PROGRAMS) break;
      continue;
    }
    drawn.push(panel);
    if (drawn.length % 50 === 0) effort.report({ stage: 'panels', done: drawn.length, of: wanted });
    let most = 0;
    for (let type = 0; type < short.length; type++) {
      short[type]! += target[type]! - panel[type]!;
      most = Math.max(most, Math.abs(short[type]!) / people[type]!);
    }
    if (most / drawn.length <= EXACT) return equallyLikely(drawn);
  }
  return { panels: panelSet(drawn).panels, weights: null };
}

function equallyLikely(drawn: readonly TypePanel[]): Steered {
  const { panels } = panelSet(drawn);
  const times = new Map<string, number>();
  for (const panel of drawn) times.set(panel.join(), (times.get(panel.join()) ?? 0) + 1);
  return {
    panels,
    weights: Float64Array.from(panels, (panel) => times.get(panel.join())! / drawn.length),
  };
}
