import type { TypePanel } from '../lottery.ts';
import { isPanel } from './polytope.ts';
import type { Polytope } from './polytope.ts';

/** Whom a place is asked from: the types that count most alike, and no more than these. */
const PARTNERS = 60;
/** Sums of weights are below a whole number by their rounding. */
const ROUNDING = 1e-6;

/**
 * Lifts every type, where single exchanges can, to so many places on all panels together that each of
 * its people gets the whole number of panels below her chance: dealt evenly, nobody then loses a
 * whole panel's chance. `target` is what the lottery gives each type on one panel. Panels are changed
 * in place and keep every rule.
 */
export function evenPanels(polytope: Polytope, panels: TypePanel[], target: Float64Array): void {
  const { people } = polytope;
  const places = new Float64Array(people.length);
  for (const panel of panels) panel.forEach((own, type) => (places[type]! += own));
  const due = target.map(
    (own, type) => people[type]! * Math.floor((panels.length * own) / people[type]! + ROUNDING),
  );
  const spare = (type: number) => places[type]! - due[type]!;
  for (let type = 0; type < due.length; type++) {
    while (spare(type) < 0) {
      const giver = exchange(polytope, panels, type, spare);
      if (giver === null) break;
      places[giver]!--;
      places[type]!++;
    }
  }
}

/** Gives the type one place of another that can spare it, on the first panel that allows it. */
function exchange(
  polytope: Polytope,
  panels: readonly TypePanel[],
  type: number,
  spare: (type: number) => number,
): number | null {
  for (const giver of mostAlike(polytope, type, spare)) {
    for (const panel of panels) {
      if (panel[giver] === 0) continue;
      panel[giver]!--;
      panel[type]!++;
      if (isPanel(polytope, panel)) return giver;
      panel[giver]!++;
      panel[type]!--;
    }
  }
  return null;
}

/** Types with a place to spare, those first that share the most rows with the type. */
function mostAlike(
  { rows, rowsOf, people }: Polytope,
  type: number,
  spare: (type: number) => number,
): number[] {
  const shared = new Int32Array(people.length);
  for (const row of rowsOf[type]!) for (const other of rows[row]!.types) shared[other]!++;
  return [...shared.keys()]
    .filter((other) => other !== type && spare(other) >= 1)
    .sort((a, b) => shared[b]! - shared[a]! || spare(b) - spare(a) || a - b)
    .slice(0, PARTNERS);
}
