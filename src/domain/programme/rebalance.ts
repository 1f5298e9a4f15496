import { seededRandom, shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { Arrangement, NOWHERE } from './arrangement.ts';
import { fewestMoves } from './fewestMoves.ts';
import type { FewestMoves, SizeBounds } from './fewestMoves.ts';
import { mixMovers } from './mixMovers.ts';
import { isPinned, pinsAmong, resolvePins } from './pins.ts';
import type { Pins } from './pins.ts';
import { numberedSessions } from './quality.ts';
import type { Pin, PinFault, SeatedPerson, SeatedSession } from './seatingProblem.ts';
import { tabulate } from './valueTable.ts';

export type RebalanceProblem = {
  /** Everybody in the plan, and the newcomers. */
  readonly people: readonly SeatedPerson[];
  /** The plan as it stands, all sessions: who has met whom counts too. */
  readonly sessions: readonly SeatedSession[];
  /** Which sessions to change, from 0; the others stay as they are. */
  readonly changing: readonly number[];
  /** Who will not be there in these sessions. */
  readonly absent: readonly string[];
  /** Who will be there and has no place; where she has one she is there anyway. */
  readonly newcomers: readonly string[];
  readonly bounds: SizeBounds;
  /** What they say of people who are not there is passed over. */
  readonly pins: readonly Pin[];
  readonly seed: string;
};

/** Somebody who gets another group in a session; groups by number from 1, null for a newcomer. */
export type Move = {
  readonly session: number;
  readonly id: string;
  readonly from: number | null;
  readonly to: number;
};

export type Rebalanced = {
  readonly sessions: readonly SeatedSession[];
  readonly moves: readonly Move[];
  /** Whether it is proven, session by session, that fewer moves will not do. */
  readonly isFewest: boolean;
};

export type RebalanceFault =
  | PinFault
  | { readonly kind: 'unknown_person'; readonly id: string; readonly pin: null }
  | { readonly kind: 'unknown_session'; readonly session: number }
  /** Those present cannot sit at groups of these sizes: `least` to `most` could. */
  | {
      readonly kind: 'sizes_do_not_fit';
      readonly people: number;
      readonly least: number;
      readonly most: number;
    };

/**
 * A new plan for the day: as few people as possible get another group, so that sizes are within
 * bounds and pins hold; among these plans one in which groups are as mixed and people meet as seldom
 * twice as annealing finds. Sessions in which people sit alike are changed alike.
 */
export function rebalance(
  problem: RebalanceProblem,
): Result<Rebalanced, readonly RebalanceFault[]> {
  const faults = faultsOf(problem);
  if (faults.length > 0) return fail(faults);
  const random = seededRandom(problem.seed);
  const sessions = [...problem.sessions];
  let isFewest = true;
  for (const session of [...new Set(problem.changing)].sort((a, b) => a - b)) {
    const alike = problem.changing.find(
      (other) => other < session && sitAlike(problem.sessions[other]!, problem.sessions[session]!),
    );
    if (alike !== undefined) {
      sessions[session] = sessions[alike]!;
      continue;
    }
    const changed = changeSession({ ...problem, sessions }, session, random);
    if (!changed.ok) return changed;
    sessions[session] = changed.value.groups;
    isFewest &&= changed.value.isFewest;
  }
  return succeed({ sessions, moves: movesBetween(problem.sessions, sessions), isFewest });
}

/** Who has another group, session by session, in the order of their ids; who has none now is left out. */
export function movesBetween(
  before: readonly SeatedSession[],
  after: readonly SeatedSession[],
): Move[] {
  return after.flatMap((groups, session) => {
    const earlier = numbersOf(before[session]!);
    return [...numbersOf(groups)]
      .filter(([id, to]) => earlier.get(id) !== to)
      .map(([id, to]) => ({ session, id, from: earlier.get(id) ?? null, to }))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  });
}

const numbersOf = (groups: SeatedSession) =>
  new Map(groups.flatMap((group, at) => group.map((id) => [id, at + 1] as const)));

function sitAlike(one: SeatedSession, other: SeatedSession): boolean {
  const [first, second] = [numbersOf(one), numbersOf(other)];
  return first.size === second.size && [...first].every(([id, group]) => second.get(id) === group);
}

function faultsOf(problem: RebalanceProblem): RebalanceFault[] {
  const { people, sessions, changing, absent, newcomers } = problem;
  const known = new Set(people.map(({ id }) => id));
  const named = [...absent, ...newcomers, ...sessions.flat(2)];
  const unknown = [...new Set(named)].filter((id) => !known.has(id));
  const nowhere = changing.filter((session) => sessions[session] === undefined);
  return [
    ...unknown.map((id) => ({ kind: 'unknown_person' as const, id, pin: null })),
    ...nowhere.map((session) => ({ kind: 'unknown_session' as const, session })),
  ];
}

/** One session anew. People are numbered among those present in it. */
function changeSession(
  problem: RebalanceProblem,
  session: number,
  random: RandomSource,
): Result<{ groups: SeatedSession; isFewest: boolean }, readonly RebalanceFault[]> {
  const { bounds, sessions, absent, newcomers } = problem;
  const before = sessions[session]!;
  const away = new Set(absent);
  const homeOf = numbersOf(before);
  const present = new Set([...homeOf.keys(), ...newcomers].filter((id) => !away.has(id)));
  const ids = [...present].sort();
  const home = Int32Array.from(ids, (id) => (homeOf.get(id) ?? 0) - 1);
  const [least, most] = [bounds.min, bounds.max].map((size) => size * before.length) as [
    number,
    number,
  ];
  if (ids.length < least || ids.length > most)
    return fail([{ kind: 'sizes_do_not_fit', people: ids.length, least, most }]);

  const pins = resolvePins(
    ids,
    before.map(() => bounds.max),
    pinsAmong(problem.pins, present),
  );
  if (!pins.ok) return pins;
  const fewest = fewestMoves(home, pins.value, before.length, bounds);
  if (!fewest.ok)
    return fail([
      { kind: 'pins_do_not_fit', people: pinnedIds(pins.value, ids), ...fewest.problem },
    ]);

  const start = carriedOut(fewest.value, home, pins.value, random);
  const placed = mixed(problem, session, { ids, home, groupOf: start, pins: pins.value }, random);
  const groupOf = new Map(ids.map((id, at) => [id, placed[at]]));
  const groups = before.map((group, at) => {
    const staying = group.filter((id) => groupOf.get(id) === at);
    const coming = ids.filter((id) => groupOf.get(id) === at && homeOf.get(id) !== at + 1);
    return [...staying, ...coming];
  });
  return succeed({ groups, isFewest: fewest.value.isFewest });
}

const pinnedIds = (pins: Pins, ids: readonly string[]) =>
  ids.filter((_, person) => isPinned(pins, pins.unitOf[person]!));

/** Somebody for each of the moves that were counted, by lot. */
function carriedOut(
  { pinnedTo, leaving, coming }: FewestMoves,
  home: Int32Array,
  pins: Pins,
  random: RandomSource,
): Int32Array {
  const groupOf = home.slice();
  for (const [unit, group] of pinnedTo) {
    for (const person of pins.units[unit]!) groupOf[person] = group;
  }
  const free = shuffled(freeOf(pins), random);
  const newcomers = free.filter((person) => home[person] === NOWHERE);
  const leavers = leaving.flatMap((count, group) =>
    free.filter((person) => home[person] === group).slice(0, count),
  );
  const places = coming.flatMap((count, group) => Array.from({ length: count }, () => group));
  [...newcomers, ...leavers].forEach((person, at) => (groupOf[person] = places[at]!));
  return groupOf;
}

type Start = {
  /** Those present, in the order of the other lists. */
  readonly ids: readonly string[];
  readonly home: Int32Array;
  readonly groupOf: Int32Array;
  readonly pins: Pins;
};

/** From a plan with the fewest moves the best mixed one found: the group of each person present. */
function mixed(
  { people, sessions, bounds }: RebalanceProblem,
  session: number,
  start: Start,
  random: RandomSource,
): number[] {
  const everybody = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const all = everybody.map(({ id }) => id);
  const numberOf = new Map(all.map((id, at) => [id, at]));
  const numbers = start.ids.map((id) => numberOf.get(id)!);
  const count = sessions.length;
  const seats = new Int32Array(all.length * count).fill(NOWHERE);
  numberedSessions(all, sessions).forEach((groups, at) => {
    if (at === session) return;
    groups.forEach((group, number) => group.forEach((one) => (seats[one * count + at] = number)));
  });
  const home = new Int32Array(all.length).fill(NOWHERE);
  numbers.forEach((number, at) => {
    seats[number * count + session] = start.groupOf[at]!;
    home[number] = start.home[at]!;
  });
  const size = { sessions: count, groups: sessions[session]!.length };
  const arrangement = new Arrangement(tabulate(everybody), size, seats, null);
  const free = freeOf(start.pins).map((person) => numbers[person]!);
  mixMovers(arrangement, { number: session, home, free, bounds }, random);
  return numbers.map((number) => arrangement.groupOf[number * count + session]!);
}

const freeOf = (pins: Pins): number[] =>
  [...pins.unitOf.keys()].filter((person) => !isPinned(pins, pins.unitOf[person]!));
