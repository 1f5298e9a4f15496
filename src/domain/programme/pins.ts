import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import type { Pin, PinFault, SeatedSession } from './seatingProblem.ts';

/** Pins as the seating works with them: people and groups by number from 0. */
export type Pins = {
  /** People who move as one; most are alone. */
  readonly units: readonly (readonly number[])[];
  readonly unitOf: Int32Array;
  /** Where the people of a unit may sit; null for anywhere. */
  readonly allowed: readonly (ReadonlySet<number> | null)[];
  /** For each person those who may not be at her group. */
  readonly apart: readonly (readonly number[])[];
};

/**
 * Resolves pins about the people with these ids (each once) at groups of these sizes. Faults that
 * the pins have by themselves are all named; whether they fit all at once only seating can tell.
 */
export function resolvePins(
  ids: readonly string[],
  sizes: readonly number[],
  pins: readonly Pin[],
): Result<Pins, readonly PinFault[]> {
  const numberOf = new Map(ids.map((id, person) => [id, person]));
  const malformed = pins.flatMap((pin) => faultsOf(pin, numberOf, sizes.length));
  if (malformed.length > 0) return fail(malformed);

  const people = (pin: Pin) => [...new Set(pin.people)].map((id) => numberOf.get(id)!);
  const units = merged(ids.length, pins.filter(({ kind }) => kind === 'together').map(people));
  const unitOf = new Int32Array(ids.length);
  units.forEach((unit, at) => unit.forEach((person) => (unitOf[person] = at)));
  const allowed: (ReadonlySet<number> | null)[] = units.map(() => null);
  const apart: number[][] = ids.map(() => []);
  for (const pin of pins) {
    if (pin.kind === 'at') {
      const groups = new Set(pin.groups.map((number) => number - 1));
      for (const person of people(pin)) {
        const unit = unitOf[person]!;
        allowed[unit] = common(allowed[unit]!, groups);
      }
    }
    if (pin.kind === 'apart') {
      for (const one of people(pin)) {
        apart[one]!.push(...people(pin).filter((other) => other !== one));
      }
    }
  }
  const resolved = { units, unitOf, allowed, apart };
  const contradictions = contradictionsIn(resolved, ids, sizes, pins);
  return contradictions.length > 0 ? fail(contradictions) : succeed(resolved);
}

const common = (earlier: ReadonlySet<number> | null, groups: ReadonlySet<number>) =>
  earlier === null ? groups : new Set([...earlier].filter((group) => groups.has(group)));

/** Whether a unit needs care: it is more than one person, or may not sit everywhere with everybody. */
export const isPinned = ({ units, allowed, apart }: Pins, unit: number): boolean =>
  units[unit]!.length > 1 || allowed[unit] !== null || apart[units[unit]![0]!]!.length > 0;

function faultsOf(
  pin: Pin,
  numberOf: ReadonlyMap<string, number>,
  groups: number,
): readonly PinFault[] {
  const least = pin.kind === 'at' ? 1 : 2;
  const unknown = pin.people.filter((id) => !numberOf.has(id));
  const numbers = pin.kind === 'at' ? pin.groups : [];
  const nowhere = numbers.filter(
    (number) => !(Number.isInteger(number) && number >= 1 && number <= groups),
  );
  const isEmpty = new Set(pin.people).size < least || (pin.kind === 'at' && numbers.length === 0);
  return [
    ...(isEmpty ? [{ kind: 'empty_pin' as const, pin }] : []),
    ...unknown.map((id) => ({ kind: 'unknown_person' as const, id, pin })),
    ...nowhere.map((group) => ({ kind: 'unknown_group' as const, group, pin })),
  ];
}

/** The sets with common members made one, and everybody else alone; in the order of the people. */
function merged(people: number, sets: readonly (readonly number[])[]): number[][] {
  const unitOf = Array.from({ length: people }, (_, person) => [person]);
  for (const [first, ...others] of sets) {
    for (const other of others) {
      const [unit, joining] = [unitOf[first!]!, unitOf[other]!];
      if (unit === joining) continue;
      unit.push(...joining);
      for (const person of joining) unitOf[person] = unit;
    }
  }
  return [...new Set(unitOf)].map((unit) => unit.sort((a, b) => a - b));
}

function contradictionsIn(
  { units, unitOf, allowed, apart }: Pins,
  ids: readonly string[],
  sizes: readonly number[],
  pins: readonly Pin[],
): PinFault[] {
  const named = (people: readonly number[]) => people.map((person) => ids[person]!);
  const largestOf = (groups: ReadonlySet<number> | null) =>
    Math.max(0, ...(groups ? [...groups].map((group) => sizes[group]!) : sizes));

  const torn = apart.flatMap((others, one): PinFault[] =>
    [...new Set(others)]
      .filter((other) => other > one && unitOf[other] === unitOf[one])
      .map((other) => ({
        kind: 'together_and_apart' as const,
        people: [ids[one]!, ids[other]!] as const,
      })),
  );
  const homeless = units.flatMap((unit, at): PinFault[] => {
    if (allowed[at]?.size === 0) return [{ kind: 'no_common_group' as const, people: named(unit) }];
    const places = largestOf(allowed[at]!);
    if (unit.length <= places) return [];
    return [{ kind: 'too_many_together' as const, people: named(unit), places }];
  });
  const crowds = pins.flatMap((pin): PinFault[] => {
    if (pin.kind !== 'apart' || new Set(pin.people).size <= sizes.length) return [];
    return [{ kind: 'too_many_apart' as const, people: pin.people, groups: sizes.length }];
  });
  return [...torn, ...homeless, ...crowds, ...fullGroups({ units, allowed }, named, sizes)];
}

/** Sets of groups that are all some people may sit at, and have fewer places than these people. */
function fullGroups(
  { units, allowed }: Pick<Pins, 'units' | 'allowed'>,
  named: (people: readonly number[]) => string[],
  sizes: readonly number[],
): PinFault[] {
  const sets = new Map(
    allowed
      .filter((set) => set !== null && set.size > 0)
      .map((set) => [[...set!].sort().join(), set!]),
  );
  return [...sets.values()].flatMap((groups) => {
    const isBound = (own: ReadonlySet<number> | null) =>
      own !== null && own.size > 0 && [...own].every((group) => groups.has(group));
    const people = units.filter((_, at) => isBound(allowed[at]!)).flat();
    const places = [...groups].reduce((sum, group) => sum + sizes[group]!, 0);
    if (people.length <= places) return [];
    const numbers = [...groups].map((group) => group + 1).sort((a, b) => a - b);
    return [{ kind: 'too_many_at' as const, groups: numbers, people: named(people), places }];
  });
}

/** Pins as far as they are about people who are there; those that say nothing then are left out. */
export const pinsAmong = (pins: readonly Pin[], present: ReadonlySet<string>): Pin[] =>
  pins
    .map((pin) => ({ ...pin, people: pin.people.filter((id) => present.has(id)) }))
    .filter(({ kind, people }) => new Set(people).size >= (kind === 'at' ? 1 : 2));

/** Whether a pin holds in a session; people who are not there break nothing. */
export function pinHolds(pin: Pin, session: SeatedSession): boolean {
  const groups = pin.people
    .map((id) => session.findIndex((group) => group.includes(id)) + 1)
    .filter((group) => group > 0);
  if (pin.kind === 'at') return groups.every((group) => pin.groups.includes(group));
  return (
    new Set(groups).size === (pin.kind === 'apart' ? groups.length : Math.min(1, groups.length))
  );
}
