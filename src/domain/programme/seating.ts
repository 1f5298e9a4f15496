import { GENERATOR_NAME, seededRandom, shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { anneal } from './anneal.ts';
import type { SeatingProgress } from './anneal.ts';
import { Arrangement, NOWHERE } from './arrangement.ts';
import { resolvePins } from './pins.ts';
import type { Pins } from './pins.ts';
import { placeAtRandom } from './place.ts';
import { seatingQuality } from './quality.ts';
import type { SeatingQuality } from './quality.ts';
import { seatingBound } from './seatingBound.ts';
import type { SeatingBound } from './seatingBound.ts';
import type { SeatedSession, SeatingFault, SeatingProblem } from './seatingProblem.ts';
import { tabulate } from './valueTable.ts';
import type { ValueTable } from './valueTable.ts';

export type SeatingPlan = {
  readonly sessions: readonly SeatedSession[];
  readonly quality: SeatingQuality;
  /** The mean of `RANDOM_DEALS` random deals of the same people, without pins. */
  readonly random: SeatingQuality;
  readonly bound: SeatingBound;
  /** All sessions × groups × values, for `cellsOutside` to stand beside. */
  readonly cells: number;
  readonly generator: string;
  readonly seed: string;
};

export const RANDOM_DEALS = 20;

/**
 * Seats everybody in every session so that each group is as mixed as the whole, few people meet
 * twice, and every pin holds: the best of random deals, improved by simulated annealing. Without pins
 * it is never worse (arrangement.ts defines the cost) than the mean random deal. The same people in
 * any order, sizes, pins and seed give the same plan.
 */
export function seatGroups(
  problem: SeatingProblem,
  onProgress: (progress: SeatingProgress) => void = () => {},
): Result<SeatingPlan, readonly SeatingFault[]> {
  const people = problem.people.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const ids = people.map(({ id }) => id);
  const faults = faultsOf(problem, ids);
  if (faults.length > 0) return fail(faults);
  const { sizes, rotation, seed } = problem;
  const pins = resolvePins(ids, sizes, problem.pins);
  if (!pins.ok) return pins;

  // People who keep their group are dealt once; the other sessions repeat it.
  const dealt = rotation === 'same' ? 1 : problem.sessions;
  const [table, random] = [tabulate(people), seededRandom(seed)];
  const dealer = {
    table,
    sizes,
    sessions: dealt,
    leaderOf: leaders(problem.leaders),
    random,
    onProgress,
  };
  const best = improved(dealer, pins.value);
  if (!best.ok) {
    const { people: placeless, proven } = best.problem;
    return fail([{ kind: 'pins_do_not_fit', people: placeless.map((at) => ids[at]!), proven }]);
  }
  const { arrangement, deals } = best.value;

  const repeated = <Session>(sessions: readonly Session[]): Session[] =>
    Array.from({ length: problem.sessions }, (_, at) => sessions[at % dealt]!);
  const quality = (one: Arrangement) => seatingQuality(table, repeated(membersOf(one)));
  const order = shuffled([...ids.keys()], random);
  const sessions = membersOf(arrangement, order).map((groups) =>
    groups.map((group) => group.map((person) => ids[person]!)),
  );
  return succeed({
    sessions: repeated(sessions),
    quality: quality(arrangement),
    random: mean(deals.map(quality)),
    bound: seatingBound(table, pins.value, { sizes, sessions: problem.sessions }),
    cells: problem.sessions * sizes.length * table.values,
    ...{ generator: GENERATOR_NAME, seed },
  });
}

function faultsOf(
  { sizes, sessions, leaders }: SeatingProblem,
  ids: readonly string[],
): SeatingFault[] {
  const places = sizes.reduce((sum, size) => sum + size, 0);
  const areSizes = sizes.length > 0 && sizes.every((size) => Number.isInteger(size) && size > 0);
  const twice = ids.filter((id, at) => ids[at + 1] === id && ids[at - 1] !== id);
  return [
    ...(areSizes && places === ids.length
      ? []
      : [{ kind: 'bad_sizes' as const, places, people: ids.length }]),
    ...(Number.isInteger(sessions) && sessions >= 1
      ? []
      : [{ kind: 'bad_sessions' as const, sessions }]),
    ...(leaders === undefined || leaders.length === sizes.length
      ? []
      : [{ kind: 'bad_leaders' as const, leaders: leaders.length, groups: sizes.length }]),
    ...twice.map((id) => ({ kind: 'duplicate_person' as const, id })),
  ];
}

/** Moderators by number, NOWHERE for a group without. */
function leaders(names: SeatingProblem['leaders']): Int32Array | null {
  if (names === undefined) return null;
  const numbers = [...new Set(names)];
  return Int32Array.from(names, (name) => (name === null ? NOWHERE : numbers.indexOf(name)));
}

type Dealer = {
  readonly table: ValueTable;
  readonly sizes: readonly number[];
  readonly sessions: number;
  readonly leaderOf: Int32Array | null;
  readonly random: RandomSource;
  readonly onProgress: (progress: SeatingProgress) => void;
};

/** The best arrangement found, and the random deals it is compared with. */
function improved(dealer: Dealer, pins: Pins) {
  const free = resolvePins([...pins.unitOf.keys()].map(String), dealer.sizes, []);
  if (!free.ok) throw new Error('No pins cannot contradict each other.');
  const isFree =
    pins.units.length === pins.unitOf.length &&
    pins.allowed.every((set) => !set) &&
    pins.apart.every((others) => others.length === 0);
  const deals = Array.from({ length: RANDOM_DEALS }, () => {
    const deal = dealtBy(dealer, free.value);
    if (!deal.ok) throw new Error('Without pins everybody has a place.');
    return deal.value;
  });
  const pinned = isFree ? succeed(cheapest(deals)) : dealtBy(dealer, pins);
  if (!pinned.ok) return pinned;
  const arrangement = arrangementOf(dealer, pinned.value.groupOf);
  anneal(arrangement, pins, dealer.random, dealer.onProgress);
  return succeed({ arrangement: cheapest([pinned.value, arrangement]), deals });
}

function dealtBy(dealer: Dealer, pins: Pins) {
  const { table, sizes, sessions, random } = dealer;
  const groupOf = new Int32Array(table.people * sessions);
  for (let session = 0; session < sessions; session++) {
    const placed = placeAtRandom(pins, sizes, random);
    if (!placed.ok) return placed;
    placed.value.forEach((group, person) => (groupOf[person * sessions + session] = group));
  }
  return succeed(arrangementOf(dealer, groupOf));
}

const arrangementOf = ({ table, sizes, sessions, leaderOf }: Dealer, groupOf: Int32Array) =>
  new Arrangement(table, { sessions, groups: sizes.length }, groupOf, leaderOf);

function cheapest(arrangements: readonly Arrangement[]): Arrangement {
  const costs = arrangements.map((arrangement) => arrangement.cost());
  return arrangements[costs.indexOf(Math.min(...costs))]!;
}

/** Who sits where, people in the order given. */
function membersOf(arrangement: Arrangement, order?: readonly number[]): number[][][] {
  const { sessions, groups, groupOf } = arrangement;
  const people = order ?? [...Array(groupOf.length / sessions).keys()];
  return Array.from({ length: sessions }, (_, session) => {
    const members: number[][] = Array.from({ length: groups }, () => []);
    for (const person of people) members[groupOf[person * sessions + session]!]!.push(person);
    return members;
  });
}

function mean(qualities: readonly SeatingQuality[]): SeatingQuality {
  const of = (key: keyof SeatingQuality) =>
    qualities.reduce((sum, quality) => sum + quality[key], 0) / qualities.length;
  return {
    deviation: of('deviation'),
    repeatedPairs: of('repeatedPairs'),
    cellsOutside: of('cellsOutside'),
  };
}
