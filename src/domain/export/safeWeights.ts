import type { ShownBackground } from './background.ts';
import { cellOf, SMALLEST_CELL } from './smallCells.ts';

/** A person as the file shows them, with a wave's weight; null for somebody it has none for. */
export type WeightedStratum = {
  readonly background: ShownBackground;
  /** Whether all four are shown as finely as they are known. */
  readonly isWhole: boolean;
  readonly weight: number | null;
};

/**
 * A wave's weights as the file may show them. People with equal background have equal weights, so a
 * weight tells what was taken out of the background: those who are not shown whole get the mean weight
 * of at least `smallest` of them instead, people of one shown combination together. Sums of weights
 * stay as they are. Fewer than `smallest` in all count as the average person does, 1.
 */
export function safeWeights(
  people: readonly WeightedStratum[],
  smallest: number = SMALLEST_CELL,
): (number | null)[] {
  const shown = people.map(({ weight }) => weight);
  for (const group of hiddenGroups(people, smallest)) {
    const sum = group.reduce((total, person) => total + people[person]!.weight!, 0);
    const mean = group.length < smallest ? 1 : sum / group.length;
    for (const person of group) shown[person] = mean;
  }
  return shown;
}

/** Places of the people who are not shown whole, small combinations joined until each is large enough. */
function hiddenGroups(people: readonly WeightedStratum[], smallest: number): number[][] {
  const cells = new Map<string, number[]>();
  people.forEach(({ background, isWhole, weight }, person) => {
    if (weight === null || isWhole) return;
    const cell = cellOf(background);
    cells.set(cell, [...(cells.get(cell) ?? []), person]);
  });
  const ordered = [...cells].sort(
    ([a, one], [b, other]) => one.length - other.length || (a < b ? -1 : 1),
  );
  const groups: number[][] = [];
  let open: number[] = [];
  for (const [, members] of ordered) {
    open.push(...members);
    if (open.length < smallest) continue;
    groups.push(open);
    open = [];
  }
  if (open.length === 0) return groups;
  const last = groups.pop() ?? [];
  return [...groups, [...last, ...open]];
}
