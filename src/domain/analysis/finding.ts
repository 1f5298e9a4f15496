import type { Result } from '../result.ts';
import { smallestDetectableChange } from './detectableChange.ts';
import { benjaminiHochberg, holm } from './family.ts';
import { ERROR_LEVEL } from './meanTest.ts';
import type { ChangeProblem, PairedChange } from './pairedChange.ts';

/**
 * The part of a change that anyone may see: means and their test. Counts that no suppression has
 * been over (flows to and from *Ved ikke*, answers per wave) stay behind.
 */
export type MeanChange = Pick<
  PairedChange,
  'pairs' | 'meanBefore' | 'meanAfter' | 'difference' | 'difference100' | 'clustered'
>;

/** Why nothing is said, without how few there were: that number is itself a small cell. */
export type Silence =
  | { readonly kind: 'too_few_pairs' | 'too_few_groups'; readonly needed: number }
  | { readonly kind: 'no_spread'; readonly difference: number };

/**
 * What may be said about one item: that it moved, how far and how surely. Never why: without a
 * comparison group nothing here speaks of cause.
 */
export type Finding =
  | ({ readonly kind: 'towards_agreement' | 'towards_disagreement' } & Moved)
  | ({ readonly kind: 'no_detectable_change' } & Unmoved)
  | { readonly kind: 'too_few'; readonly problem: Silence };

type Measured = { readonly change: MeanChange; readonly family: FamilyPlace };
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
  /** Why they are: as registered beforehand; as a theme's items that were not; nothing was registered. */
  readonly basis: FamilyBasis;
  /** Items with a test in the family, 1 or more. */
  readonly questions: number;
  readonly holmP: number;
  readonly bhP: number;
};

export type FamilyBasis = 'registered' | 'unregistered' | 'theme';

/** What an item is tested with: the items of one name and basis are corrected together. */
export type Family = { readonly name: string; readonly basis: FamilyBasis };

export type ItemChange = {
  readonly item: string;
  readonly change: Result<PairedChange, ChangeProblem>;
};
export type ItemFinding = { readonly item: string; readonly finding: Finding };

/**
 * The findings of items, in the order given; `familyOf` says which are corrected together. The items of a
 * family that could be tested count; Holm's corrected p decides whether a movement survives,
 * Benjamini–Hochberg's is carried.
 */
export function familyFindings(
  items: readonly ItemChange[],
  familyOf: (item: string) => Family,
): ItemFinding[] {
  const keyOf = ({ item }: ItemChange) => Object.values(familyOf(item)).join(' ');
  const families = Map.groupBy(items, keyOf);
  const found = [...families.values()].flatMap((own) => oneFamily(own, familyOf(own[0]!.item)));
  const findings = new Map(found.map((one) => [one.item, one]));
  return items.map(({ item }) => findings.get(item)!);
}

/** The findings of a theme's items where nothing was registered: they are one family. */
export const themeFindings = (items: readonly ItemChange[]): ItemFinding[] =>
  oneFamily(items, { name: '', basis: 'theme' });

function oneFamily(items: readonly ItemChange[], { basis }: Family): ItemFinding[] {
  const ps = items.flatMap(({ change }) => (change.ok ? [change.value.clustered.p] : []));
  const [holmPs, bhPs] = [holm(ps), benjaminiHochberg(ps)];
  let tested = 0;
  return items.map(({ item, change }) => {
    if (!change.ok) return { item, finding: { kind: 'too_few', problem: silence(change.problem) } };
    const family = { basis, questions: ps.length, holmP: holmPs[tested]!, bhP: bhPs[tested]! };
    tested++;
    return { item, finding: findingOf(meanChange(change.value), family) };
  });
}

function findingOf(change: MeanChange, family: FamilyPlace): Finding {
  if (change.clustered.p >= ERROR_LEVEL) {
    const smallestDetectable = smallestDetectableChange(change.clustered);
    return { kind: 'no_detectable_change', change, family, smallestDetectable };
  }
  const kind = change.difference > 0 ? 'towards_agreement' : 'towards_disagreement';
  return { kind, change, family, survivesCorrection: family.holmP < ERROR_LEVEL };
}

/** Named one by one, so that a number added to a change is not published unseen. */
const meanChange = (change: PairedChange): MeanChange => ({
  pairs: change.pairs,
  meanBefore: change.meanBefore,
  meanAfter: change.meanAfter,
  difference: change.difference,
  difference100: change.difference100,
  clustered: change.clustered,
});

const silence = (problem: ChangeProblem): Silence =>
  problem.kind === 'no_spread'
    ? { kind: problem.kind, difference: problem.difference }
    : { kind: problem.kind, needed: problem.needed };
