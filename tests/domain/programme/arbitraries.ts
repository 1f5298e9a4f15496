import fc from 'fast-check';
import {
  groupSizes,
  type Pin,
  ROTATIONS,
  type SeatedPerson,
  type SeatedSession,
  type SeatingProblem,
} from '#domain/programme/seatingProblem';

const features = fc.record(
  { sex: fc.constantFrom('k', 'm'), age: fc.constantFrom('a', 'b', 'c') },
  { requiredKeys: ['sex'] },
);

export const people = (most: number) =>
  fc.array(features, { minLength: 1, maxLength: most }).map((all) =>
    all.map((own, at): SeatedPerson => ({
      id: `p${at}`,
      features: own as Record<string, string>,
    })),
  );

/** Pins about these people and groups that may well contradict each other. */
export function pins(ids: readonly string[], groups: number): fc.Arbitrary<Pin[]> {
  const some = (least: number) =>
    fc.uniqueArray(fc.constantFrom(...ids), { minLength: least, maxLength: 3 });
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: groups }), {
    minLength: 1,
    maxLength: 3,
  });
  const at = fc.record({ kind: fc.constant('at' as const), people: some(1), groups: numbers });
  if (ids.length < 2) return fc.array(at, { maxLength: 2 });
  const pair = (kind: 'together' | 'apart') =>
    fc.record({ kind: fc.constant(kind), people: some(2) });
  return fc.array(fc.oneof(pair('together'), pair('apart'), at), { maxLength: 4 });
}

/** A seating with or without pins; groups of like size. */
export const seatingProblem = (withPins: boolean): fc.Arbitrary<SeatingProblem> =>
  fc
    .record({
      people: people(24),
      share: fc.double({ min: 0, max: 0.6, noNaN: true }),
      sessions: fc.integer({ min: 1, max: 3 }),
      rotation: fc.constantFrom(...ROTATIONS),
      seed: fc.string(),
    })
    .chain(({ share, ...given }) => {
      const ids = given.people.map(({ id }) => id);
      const groups = Math.max(1, Math.round(share * ids.length));
      const own = withPins ? pins(ids, groups) : fc.constant([]);
      return own.map((all) => ({ ...given, sizes: groupSizes(ids.length, groups), pins: all }));
    });

/** Whether a pin holds in a session, by its definition; people who are not there break nothing. */
export function holds(pin: Pin, session: SeatedSession): boolean {
  const groups = pin.people
    .map((id) => session.findIndex((group) => group.includes(id)) + 1)
    .filter((group) => group > 0);
  if (pin.kind === 'together') return new Set(groups).size <= 1;
  if (pin.kind === 'apart') return new Set(groups).size === groups.length;
  return groups.every((group) => pin.groups.includes(group));
}
