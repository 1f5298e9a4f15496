import { seededRandom } from '../../random.ts';
import type { TypePanel } from '../lottery.ts';
import { panelsNear } from './drawPanel.ts';
import type { Effort } from './effort.ts';
import { fractionsOf } from './fractions.ts';
import { panelSet } from './panelSet.ts';
import type { Polytope } from './polytope.ts';
import type { Pricer } from './pricer.ts';

/** Draws until there are so many; `short` is what to steer by where the mixture so far is known. */
export type PanelSource = {
  /** How many types have a target that is not whole. */
  readonly open: number;
  readonly drawUpTo: (wanted: number, short?: Float64Array) => Drawn;
};

export type Drawn = {
  /** Each once. */
  readonly panels: readonly TypePanel[];
  /** Set where the panels as drawn, equally likely, already are the target. */
  readonly weights: Float64Array | null;
};

/** An integer program stands in for so many failed landings; more say that the target is wrong. */
const PROGRAMS = 60;
/** So many that found no new panel say that there are few panels to find. */
const STALE_PROGRAMS = 8;
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
): PanelSource {
  const { people } = polytope;
  const random = seededRandom(seed);
  const fractions = fractionsOf(polytope, target);
  const near = panelsNear(polytope, target, fractions, random);
  const short = new Float64Array(people.length);
  const weights = new Float64Array(people.length);
  const drawn: TypePanel[] = [];
  const set = panelSet();
  let [programs, stale] = [0, 0];
  const exhausted = () => programs === PROGRAMS || stale === STALE_PROGRAMS;

  const byProgram = (): TypePanel | null => {
    if (exhausted() || !effort.mayPrice()) return null;
    programs++;
    const varied = weights.map((weight) => weight + 1e-4 * random.next());
    const priced = pricer.dearest(varied, PROGRAM_GAP);
    if (typeof priced === 'string') return null;
    if (set.has(priced.panel)) stale++;
    return priced.panel;
  };

  /** Counts the panel in and gives the most that any chance is now off the target. */
  const take = (panel: TypePanel): number => {
    drawn.push(panel);
    set.add(panel);
    let most = 0;
    for (let type = 0; type < short.length; type++) {
      short[type]! += target[type]! - panel[type]!;
      most = Math.max(most, Math.abs(short[type]!) / people[type]!);
    }
    return most / drawn.length;
  };

  const drawUpTo = (wanted: number, from?: Float64Array): Drawn => {
    from?.forEach((value, type) => (short[type] = value));
    const most = 2 * (wanted - drawn.length);
    for (let tries = 0; drawn.length < wanted && tries < most && effort.mayDraw(); tries++) {
      for (let at = 0; at < weights.length; at++) weights[at] = short[at]! / people[at]!;
      const panel = near(drawn.length === 0 ? null : weights) ?? byProgram();
      if (panel === null && exhausted()) break;
      if (panel === null) continue;
      const off = take(panel);
      if (drawn.length % 50 === 0) {
        effort.report({ stage: 'panels', done: drawn.length, of: wanted });
      }
      if (from === undefined && off <= EXACT) {
        return { panels: set.panels, weights: sharesOf(set.panels, drawn) };
      }
    }
    return { panels: set.panels, weights: null };
  };

  return { open: fractions.open, drawUpTo };
}

/** How large a part of the drawn each panel is. */
function sharesOf(panels: readonly TypePanel[], drawn: readonly TypePanel[]): Float64Array {
  const times = new Map<string, number>();
  for (const panel of drawn) times.set(panel.join(), (times.get(panel.join()) ?? 0) + 1);
  return Float64Array.from(panels, (panel) => times.get(panel.join())! / drawn.length);
}
