import type { SeatedPerson, SeatedSession } from './seatingProblem.ts';
import { tabulate } from './valueTable.ts';
import type { ValueTable } from './valueTable.ts';

/** How good a seating is; all three are best at 0. */
export type SeatingQuality = {
  /**
   * Σ over sessions, groups and values of (people with the value − proportional share)², in people².
   */
  readonly deviation: number;
  /** Pairs who share a group in more than one session. */
  readonly repeatedPairs: number;
  /**
   * Of all sessions × groups × values, how many hold fewer people than the proportional share rounded
   * down, or more than it rounded up.
   */
  readonly cellsOutside: number;
};

/** People by their numbers in `table`, session by session and group by group. */
export type NumberedSession = readonly (readonly number[])[];

/** Measured from the seats themselves; absent people are in no group and count in no share. */
export function seatingQuality(
  table: ValueTable,
  sessions: readonly NumberedSession[],
): SeatingQuality {
  let [deviation, cellsOutside] = [0, 0];
  for (const groups of sessions) {
    const totals = countValues(table, groups.flat());
    const present = groups.reduce((sum, group) => sum + group.length, 0);
    for (const group of present === 0 ? [] : groups) {
      const counts = countValues(table, group);
      totals.forEach((total, value) => {
        const surplus = present * counts[value]! - group.length * total;
        deviation += (surplus / present) ** 2;
        // One person or more away from the share: then neither rounding of it is met.
        if (Math.abs(surplus) >= present) cellsOutside++;
      });
    }
  }
  return { deviation, cellsOutside, repeatedPairs: repeatedPairs(table.people, sessions) };
}

/** How many people of a group have each value. */
export function countValues({ features, values, valueOf }: ValueTable, group: readonly number[]) {
  const counts = new Int32Array(values);
  for (const person of group) {
    for (let feature = 0; feature < features; feature++) {
      counts[valueOf[person * features + feature]!]!++;
    }
  }
  return counts;
}

function repeatedPairs(people: number, sessions: readonly NumberedSession[]): number {
  if (sessions.length < 2) return 0;
  const [met, again] = [new Set<number>(), new Set<number>()];
  for (const group of sessions.flat()) {
    for (const one of group) {
      for (const other of group) {
        if (other <= one) continue;
        const pair = one * people + other;
        if (met.has(pair)) again.add(pair);
        else met.add(pair);
      }
    }
  }
  return again.size;
}

/** The same, for people and seats by their ids. */
export function numberedSessions(
  ids: readonly string[],
  sessions: readonly SeatedSession[],
): NumberedSession[] {
  const numberOf = new Map(ids.map((id, person) => [id, person]));
  return sessions.map((groups) => groups.map((group) => group.map((id) => numberOf.get(id)!)));
}

/** The quality of seats as they are; everybody in them is among `people`. */
export const qualityOf = (
  people: readonly SeatedPerson[],
  sessions: readonly SeatedSession[],
): SeatingQuality => {
  const ids = people.map(({ id }) => id);
  return seatingQuality(tabulate(people), numberedSessions(ids, sessions));
};
