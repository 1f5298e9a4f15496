import type { Polytope } from './polytope.ts';

/** What linear programs leave a chance off by. */
const ROUNDING = 1e-7;
const SWEEPS = 200;

/**
 * The counts with those rows met exactly that they meet but for rounding: where `ROUNDING` of
 * everybody's chance makes the difference. What is missing is spread over the people of the row, row
 * after row (Kaczmarz 1937); whoever is sure to be on the panel, or not to be, stays so. A panel
 * meets such a row exactly, so a mixture of panels reaches no other sum.
 */
export function meetingTightRows(polytope: Polytope, counts: Float64Array): Float64Array {
  const { rows, firstHousehold, people, caps } = polytope;
  const met = counts.slice();
  const tight = rows.slice(0, firstHousehold).flatMap(({ lower, upper, types }) => {
    const inRow = Array.from(types);
    const free = inRow.filter((type) => counts[type]! > 0 && counts[type]! < caps[type]!);
    const room = ROUNDING * inRow.reduce((sum, type) => sum + people[type]!, 0);
    const sum = inRow.reduce((total, type) => total + counts[type]!, 0);
    const bound = [lower, upper].find((one) => Math.abs(sum - one) <= room);
    return bound === undefined || free.length === 0 ? [] : [{ bound, inRow, free }];
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const { bound, inRow, free } of tight) {
      const missing = bound - inRow.reduce((sum, type) => sum + met[type]!, 0);
      const share = missing / free.reduce((sum, type) => sum + people[type]!, 0);
      for (const type of free) met[type]! += share * people[type]!;
    }
  }
  return met;
}
