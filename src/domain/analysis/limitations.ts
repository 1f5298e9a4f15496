import type { PublishedHearing } from './publishedHearing.ts';
import type { ItemResult } from './results.ts';

/** What a reader must know before believing the results, each by its rule and with its numbers. */
export type Limitation =
  | { readonly kind: 'simulated' | 'no_comparison' | 'not_randomised' | 'not_weighted' }
  /** Shares in [0, 1]. */
  | { readonly kind: 'self_selected'; readonly answered: number; readonly invited: number }
  | { readonly kind: 'attrition'; readonly twice: number; readonly drawn: number }
  /** The fewest and the most who took a position both times, over the items. */
  | { readonly kind: 'people_per_item'; readonly fewest: number; readonly most: number }
  | { readonly kind: 'clustered' | 'few_groups'; readonly groups: number }
  | { readonly kind: 'many_tests'; readonly tests: number; readonly unclear: number }
  | { readonly kind: 'untested'; readonly items: number }
  /** The smallest changes, in points, that would have been seen where none was. */
  | { readonly kind: 'detectable'; readonly least: number; readonly most: number }
  | { readonly kind: 'nothing_registered' }
  | { readonly kind: 'exploratory'; readonly registered: number; readonly exploratory: number }
  | { readonly kind: 'no_baseline' | 'regression_to_mean' }
  | { readonly kind: 'suppressed'; readonly cells: number }
  | { readonly kind: 'no_follow_up' };

/** Fewer groups than this, and a clustered interval is itself uncertain. */
const FEW_GROUPS = 20;

/** The limitations of what is shown, the weightiest first. `compared` says whether the comparison group is shown. */
export function limitationsOf(hearing: PublishedHearing, compared: boolean): Limitation[] {
  const { results, simulated, waves } = hearing;
  const { shows } = results;
  const changes = results.themes.flatMap(({ items }) => items).filter(({ change }) => change);
  return [
    ...when(simulated, { kind: 'simulated' }),
    ...when(shows.change, { kind: compared ? 'not_randomised' : 'no_comparison' }),
    ...who(hearing),
    { kind: 'not_weighted' },
    ...(shows.change ? measured(changes) : []),
    ...(shows.change ? registered(hearing, changes) : []),
    ...when(shows.change, { kind: shows.baseline ? 'regression_to_mean' : 'no_baseline' }),
    ...suppressed(results.themes.flatMap(({ items }) => items)),
    ...when(shows.change && waves.every(({ code }) => code !== 'T4'), { kind: 'no_follow_up' }),
  ];
}

const when = (holds: boolean, limitation: Limitation): Limitation[] => (holds ? [limitation] : []);

function who({ results, invited, drawn }: PublishedHearing): Limitation[] {
  const { tookPart, tookPartTwice: twice } = results;
  return [
    ...(tookPart.T0 === null
      ? []
      : [{ kind: 'self_selected' as const, answered: tookPart.T0, invited }]),
    ...(twice === null || drawn === null ? [] : [{ kind: 'attrition' as const, twice, drawn }]),
  ];
}

function measured(items: readonly ItemResult[]): Limitation[] {
  const findings = items.map(({ change }) => change!.finding);
  const tested = findings.filter((finding) => finding.kind !== 'too_few');
  const untested = findings.length - tested.length;
  const none = when(untested > 0, { kind: 'untested', items: untested });
  if (tested.length === 0) return none;
  const pairs = tested.map(({ change }) => change.pairs);
  const groups = Math.min(...tested.map(({ change }) => change.clustered.groups));
  const unclear = tested.filter(
    (one) => one.kind !== 'no_detectable_change' && !one.survivesCorrection,
  ).length;
  const sizes = tested.flatMap((one) =>
    one.kind === 'no_detectable_change' ? [one.smallestDetectable] : [],
  );
  return [
    { kind: 'people_per_item', fewest: Math.min(...pairs), most: Math.max(...pairs) },
    { kind: groups < FEW_GROUPS ? 'few_groups' : 'clustered', groups },
    ...when(tested.length > 1, { kind: 'many_tests', tests: tested.length, unclear }),
    ...when(sizes.length > 0, {
      ...{ kind: 'detectable', least: Math.min(...sizes), most: Math.max(...sizes) },
    }),
    ...none,
  ];
}

function registered(
  { registration }: PublishedHearing,
  items: readonly ItemResult[],
): Limitation[] {
  if (registration === null) return [{ kind: 'nothing_registered' }];
  const bases = items.map(({ change }) => {
    return change!.finding.kind === 'too_few' ? null : change!.finding.family.basis;
  });
  const count = bases.filter((basis) => basis === 'registered').length;
  const exploratory = bases.filter((basis) => basis !== null).length - count;
  return when(exploratory > 0, { kind: 'exploratory', registered: count, exploratory });
}

/** How many numbers of the tables of answers are hidden. */
function suppressed(items: readonly ItemResult[]): Limitation[] {
  const cells = items
    .flatMap(({ baseline, change }) => [
      ...Object.values(baseline?.counts ?? {}),
      ...(change?.transitions?.cells.flat() ?? []),
    ])
    .filter((count) => count === null).length;
  return when(cells > 0, { kind: 'suppressed', cells });
}
