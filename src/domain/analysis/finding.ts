import type { Result } from '../result.ts';
import { smallestDetectableChange } from './detectableChange.ts';
import { benjaminiHochberg, holm } from './family.ts';
import { ERROR_LEVEL, type ChangeProblem, type PairedChange } from './pairedChange.ts';

/**
 * What may be said about one item: that it moved, how far and how surely. Never why: without a
 * comparison group nothing here speaks of cause.
 */
export type Finding =
  | ({ readonly kind: 'towards_agreement' | 'towards_disagreement' } & Moved)
  | ({ readonly kind: 'no_detectable_change' } & Unmoved)
  | { readonly kind: 'too_few'; readonly problem: ChangeProblem };

type Measured = { readonly change: PairedChange; readonly family: FamilyPlace };
type Moved = Measured & {
  /** False where the movement is no longer clear once the theme's other items are counted in. */
  readonly survivesCorrection: boolean;
};
type Unmoved = Measured & {
  /** The smallest change, in points, the test would have found four times out of five. */
  readonly smallestDetectable: number;
};

/** An item's place among the items tested together. */
export type FamilyPlace = {
  /** Items with a test in the family, 1 or more. */
  readonly questions: number;
  readonly holmP: number;
  readonly bhP: number;
};

export type ItemChange = {
  readonly item: string;
  readonly change: Result<PairedChange, ChangeProblem>;
};
export type ItemFinding = { readonly item: string; readonly finding: Finding };

/**
 * The findings of a theme's items, in the order given. The items that could be tested are the
 * family; Holm's corrected p decides whether a movement survives, Benjamini–Hochberg's is carried.
 */
export function themeFindings(items: readonly ItemChange[]): ItemFinding[] {
  const ps = items.flatMap(({ change }) => (change.ok ? [change.value.clustered.p] : []));
  const [holmPs, bhPs] = [holm(ps), benjaminiHochberg(ps)];
  let tested = 0;
  return items.map(({ item, change }) => {
    if (!change.ok) return { item, finding: { kind: 'too_few', problem: change.problem } };
    const family = { questions: ps.length, holmP: holmPs[tested]!, bhP: bhPs[tested]! };
    tested++;
    return { item, finding: findingOf(change.value, family) };
  });
}

function findingOf(change: PairedChange, family: FamilyPlace): Finding {
  if (change.clustered.p >= ERROR_LEVEL) {
    const smallestDetectable = smallestDetectableChange(change.clustered);
    return { kind: 'no_detectable_change', change, family, smallestDetectable };
  }
  const kind = change.difference > 0 ? 'towards_agreement' : 'towards_disagreement';
  return { kind, change, family, survivesCorrection: family.holmP < ERROR_LEVEL };
}
