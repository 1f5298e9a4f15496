import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { NOWHERE } from './arrangement.ts';
import { isPinned } from './pins.ts';
import type { Pins } from './pins.ts';

export type SizeBounds = { readonly min: number; readonly max: number };

/** Who must move so that sizes and pins hold again. */
export type FewestMoves = {
  /** Where each unit with a pin goes, by unit; the free are in nobody's way and are counted only. */
  readonly pinnedTo: ReadonlyMap<number, number>;
  /** How many free people leave each group. */
  readonly leaving: readonly number[];
  /** How many come to each group, newcomers and those who leave another. */
  readonly coming: readonly number[];
  /** People who had a place and get another. */
  readonly moves: number;
  /** Whether it is proven that fewer will not do. */
  readonly isFewest: boolean;
};

/** Places tried before the search is given up and the best so far stands. */
const MOST_TRIES = 100_000;

/**
 * The fewest people who must change groups. `home` is where each sits now, NOWHERE for a newcomer.
 * Free people are alike as to who must move, so that for any places of the pinned units the rest is
 * counting; the pinned are searched, with none of them moved at first, then one, two …
 * Fails, with whether that is proven, where sizes and pins cannot hold at once.
 */
export function fewestMoves(
  home: Int32Array,
  pins: Pins,
  groups: number,
  bounds: SizeBounds,
): Result<FewestMoves, { readonly proven: boolean }> {
  const search = new PinnedSearch(home, pins, groups, bounds);
  for (let budget = search.leastPinned; budget <= home.length; budget++) {
    search.within(budget);
    const { best } = search;
    // What has not been seen yet moves more of the pinned than `budget`.
    if (best && best.moves <= Math.max(search.bound, budget + 1))
      return succeed({ ...best, isFewest: true });
    if (search.isGivenUp) {
      return best ? succeed({ ...best, isFewest: false }) : fail({ proven: false });
    }
    if (budget >= search.mostPinned) break;
  }
  return search.best ? succeed({ ...search.best, isFewest: true }) : fail({ proven: true });
}

class PinnedSearch {
  best: Omit<FewestMoves, 'isFewest'> | null = null;
  isGivenUp = false;
  /** No way moves fewer people than this. */
  readonly bound: number;
  readonly leastPinned: number;
  readonly mostPinned: number;
  readonly #home: Int32Array;
  readonly #pins: Pins;
  readonly #bounds: SizeBounds;
  /** The units with a pin, each with its groups, those that move fewest of it first. */
  readonly #units: readonly { unit: number; groups: readonly { group: number; moves: number }[] }[];
  /** The fewest of the pinned that move from a unit on, in the order of `#units`. */
  readonly #leastFrom: readonly number[];
  /** Free people at each group, and without one. */
  readonly #free: readonly number[];
  readonly #newcomers: number;
  readonly #groupOf: Int32Array;
  readonly #occupied: number[];
  #tries = 0;

  constructor(home: Int32Array, pins: Pins, groups: number, bounds: SizeBounds) {
    this.#home = home;
    this.#pins = pins;
    this.#bounds = bounds;
    const units = [...pins.units.keys()];
    const free = units.filter((unit) => !isPinned(pins, unit)).map((unit) => pins.units[unit]![0]!);
    this.#free = countAt(free, home, groups);
    this.#newcomers = free.filter((person) => home[person] === NOWHERE).length;
    const everybody = countAt([...home.keys()], home, groups);
    this.#units = units
      .filter((unit) => isPinned(pins, unit))
      .map((unit) => ({ unit, groups: this.#choices(unit, everybody) }))
      .sort((one, other) => one.groups.length - other.groups.length);
    const [least, most] = [0, -1].map((at) =>
      this.#units.map((unit) => unit.groups.at(at)?.moves ?? 0),
    ) as [number[], number[]];
    this.#leastFrom = least.map((_, at) => sum(least.slice(at))).concat(0);
    this.leastPinned = sum(least);
    this.mostPinned = sum(most);
    const newcomers = home.filter((group) => group === NOWHERE).length;
    this.bound = Math.max(this.leastPinned, movesByCounting(everybody, newcomers, bounds));
    this.#groupOf = new Int32Array(home.length).fill(NOWHERE);
    this.#occupied = Array.from({ length: groups }, () => 0);
  }

  #choices(unit: number, sizes: readonly number[]) {
    const people = this.#pins.units[unit]!;
    const isMoved = (person: number, group: number) =>
      this.#home[person] !== NOWHERE && this.#home[person] !== group;
    return [...(this.#pins.allowed[unit] ?? sizes.keys())]
      .map((group) => ({ group, moves: people.filter((one) => isMoved(one, group)).length }))
      .sort((one, other) => one.moves - other.moves || sizes[one.group]! - sizes[other.group]!);
  }

  /** Tries every place of the pinned that moves at most `budget` of them, until the bound is met. */
  within(budget: number): void {
    this.#tries = 0;
    this.#place(0, budget);
  }

  #place(at: number, budget: number) {
    if (this.isGivenUp || this.best?.moves === this.bound) return;
    const next = this.#units[at];
    if (!next) return this.#count();
    const people = this.#pins.units[next.unit]!;
    for (const { group, moves } of next.groups) {
      if (moves + this.#leastFrom[at + 1]! > budget) return;
      if (!this.#isOpen(people, group)) continue;
      if (++this.#tries > MOST_TRIES) this.isGivenUp = true;
      for (const person of people) this.#groupOf[person] = group;
      this.#occupied[group]! += people.length;
      this.#place(at + 1, budget - moves);
      this.#occupied[group]! -= people.length;
      for (const person of people) this.#groupOf[person] = NOWHERE;
    }
  }

  #isOpen(people: readonly number[], group: number): boolean {
    if (this.#occupied[group]! + people.length > this.#bounds.max) return false;
    const isApart = (person: number) =>
      this.#pins.apart[person]!.every((other) => this.#groupOf[other] !== group);
    return people.every(isApart);
  }

  /** Everybody with a pin has a place: how many of the free must move. */
  #count() {
    const flows = flowsOf(this.#occupied, this.#free, this.#newcomers, this.#bounds);
    if (!flows) return;
    const moved = this.#units.flatMap(({ unit }) =>
      this.#pins.units[unit]!.filter(
        (one) => this.#home[one] !== NOWHERE && this.#home[one] !== this.#groupOf[one],
      ),
    );
    const moves = moved.length + sum(flows.leaving);
    if (this.best && this.best.moves <= moves) return;
    const pinnedTo = new Map(
      this.#units.map(({ unit }) => [unit, this.#groupOf[this.#pins.units[unit]![0]!]!]),
    );
    this.best = { ...flows, moves, pinnedTo };
  }
}

/** Those above the largest size must leave; those missing to the least must come, newcomers first. */
function movesByCounting(sizes: readonly number[], newcomers: number, { min, max }: SizeBounds) {
  const surplus = sum(sizes.map((size) => Math.max(0, size - max)));
  const missing = sum(sizes.map((size) => Math.max(0, min - size)));
  return Math.max(surplus, missing - newcomers);
}

/** How the free move when the pinned have their places; null where sizes cannot hold. */
function flowsOf(
  occupied: readonly number[],
  free: readonly number[],
  newcomers: number,
  { min, max }: SizeBounds,
): Pick<FewestMoves, 'leaving' | 'coming'> | null {
  const sizes = free.map((here, group) => here + occupied[group]!);
  const leaving = sizes.map((size) => Math.max(0, size - max));
  const left = (group: number) => sizes[group]! - leaving[group]!;
  const everybody = sum(sizes) + newcomers;
  if (everybody < min * sizes.length || everybody > max * sizes.length) return null;

  const missing = sum(sizes.map((size) => Math.max(0, min - size)));
  for (let needed = missing - newcomers - sum(leaving); needed > 0; needed--) {
    const donor = largestAt(sizes.keys(), (group) =>
      free[group]! > leaving[group]! && left(group) > min ? left(group) : -1,
    );
    if (donor === null) return null;
    leaving[donor]!++;
  }
  const coming = sizes.map(() => 0);
  for (let seats = newcomers + sum(leaving); seats > 0; seats--) {
    const smallest = largestAt(sizes.keys(), (group) => {
      const size = left(group) + coming[group]!;
      // Nobody leaves a group only for somebody else to come there.
      return size < max && leaving[group] === 0 ? max - size : -1;
    });
    if (smallest === null) return null;
    coming[smallest]!++;
  }
  return { leaving, coming };
}

/** The group for which `worth` is largest and not negative. */
function largestAt(groups: Iterable<number>, worth: (group: number) => number): number | null {
  let [best, highest] = [null as number | null, -1];
  for (const group of groups) if (worth(group) > highest) [best, highest] = [group, worth(group)];
  return best;
}

function countAt(people: readonly number[], home: Int32Array, groups: number): number[] {
  const counts = Array.from({ length: groups }, () => 0);
  for (const person of people) if (home[person] !== NOWHERE) counts[home[person]!]!++;
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
