import { seededRandom } from '../../random.ts';
import type { Lottery, TypePanel } from '../lottery.ts';
import type { Pool } from '../pool.ts';
import { panelsNear } from './drawPanel.ts';
import { evenPanels } from './evenedPanels.ts';
import { fractionsOf } from './fractions.ts';
import { isPanel, polytopeOf } from './polytope.ts';

const NUMBERING_SEED = 'numbered panels';

/**
 * Exactly `count` equally likely panels (some perhaps alike) whose chances are as near to the
 * lottery's as whole panels allow: for a public draw in which one number is drawn. Each panel is
 * drawn towards what the ones before it left short; where none can be drawn, or one of the
 * lottery's own mends more, that one is taken. In the end single places are exchanged, so that dealt
 * evenly nobody loses a chance of 1 / `count`, wherever such exchanges are found.
 */
export function numberedPanels(
  pool: Pool,
  lottery: Lottery,
  count: number,
  options: { readonly seed?: string } = {},
): TypePanel[] {
  const polytope = polytopeOf(pool);
  const { people } = polytope;
  const target = lottery.probabilities.map((chance, type) => chance * people[type]!);
  const random = seededRandom(options.seed ?? NUMBERING_SEED);
  const near = panelsNear(polytope, target, fractionsOf(polytope, target), random);
  const short = new Float64Array(people.length);
  const panels: TypePanel[] = [];

  /** What would be left short after the panel, as a sum of squares over people. */
  const left = (panel: TypePanel) =>
    panel.reduce((sum, taken, type) => {
      const rest = short[type]! + target[type]! - taken;
      return sum + (rest * rest) / people[type]!;
    }, 0);
  const best = (candidates: Iterable<TypePanel>): TypePanel => {
    let [chosen, least]: [TypePanel | null, number] = [null, Infinity];
    for (const panel of candidates) {
      const own = left(panel);
      if (own < least) [chosen, least] = [panel, own];
    }
    return chosen!;
  };

  while (panels.length < count) {
    const weights = short.map((missing, type) => missing / people[type]!);
    const drawn = near(panels.length === 0 ? null : weights);
    const reliable = drawn !== null && lottery.certificate.route === 'relaxation';
    const panel = reliable ? drawn : best([...(drawn === null ? [] : [drawn]), ...lottery.panels]);
    if (!isPanel(polytope, panel)) throw new Error('A numbered panel misses a quota.');
    panels.push(Int32Array.from(panel));
    for (let type = 0; type < short.length; type++) short[type]! += target[type]! - panel[type]!;
  }
  evenPanels(polytope, panels, target);
  return panels;
}
