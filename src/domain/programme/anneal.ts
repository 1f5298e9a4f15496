import type { RandomSource } from '../random.ts';
import type { Arrangement } from './arrangement.ts';
import { isPinned } from './pins.ts';
import type { Pins } from './pins.ts';

/** From a temperature at which most changes pass to one at which only gains do. In people². */
const HOTTEST = 2;
const STAGES = 100;
const COOLING = 0.955; // 0.955¹⁰⁰ ≈ 0.01
/** Changes tried per seat, and at most in all. */
const TRIES_PER_SEAT = 3000;
const MOST_TRIES = 80_000_000;

/** How far a seating has come. */
export type SeatingProgress = {
  readonly stage: 'seating';
  readonly done: number;
  readonly of: number;
};

/**
 * Simulated annealing (Kirkpatrick, Gelatt & Vecchi, Science 220, 1983): exchanges people at random;
 * a dearer arrangement passes with probability exp(−cost / temperature). Units move whole and pins
 * hold all the while, provided they hold at first. The number of tries, not the time, ends it.
 */
export function anneal(
  arrangement: Arrangement,
  pins: Pins,
  random: RandomSource,
  onProgress: (progress: SeatingProgress) => void,
): void {
  const people = pins.unitOf.length;
  const seats = people * arrangement.sessions;
  const perStage = Math.ceil(Math.min(TRIES_PER_SEAT * seats, MOST_TRIES) / STAGES);
  const swaps = new Swaps(arrangement, pins);
  let temperature = HOTTEST;
  for (let stage = 0; stage < STAGES; stage++) {
    onProgress({ stage: 'seating', done: stage, of: STAGES });
    for (let tried = 0; tried < perStage; tried++) {
      const session = random.below(arrangement.sessions);
      const [one, other] = [random.below(people), random.below(people)];
      swaps.attempt(session, one, other, temperature * EXPONENTIAL[random.nextUint32() & 1023]!);
    }
    temperature *= COOLING;
  }
}

/**
 * 1,024 draws from the exponential distribution of mean 1, as they lie in order on average: the n-th
 * largest is Σ 1/k for k = n … 1024 (Rényi, Acta Math. Acad. Sci. Hung. 4, 1953). `cost ≤ T · X` is
 * `U ≤ exp(−cost / T)` without an `exp`, which engines do not round alike.
 */
export const EXPONENTIAL = Float64Array.from({ length: 1024 });
for (let sum = 0, k = EXPONENTIAL.length; k >= 1; k--) EXPONENTIAL[k - 1] = sum += 1 / k;

class Swaps {
  readonly #arrangement: Arrangement;
  readonly #pins: Pins;
  /** 1 where a person has any pin, by person: most have none and are exchanged without more ado. */
  readonly #pinned: Uint8Array;

  constructor(arrangement: Arrangement, pins: Pins) {
    this.#arrangement = arrangement;
    this.#pins = pins;
    this.#pinned = Uint8Array.from(pins.unitOf, (unit) => Number(isPinned(pins, unit)));
  }

  /** Exchanges two people, with their units, where that costs at most `limit` and the pins allow. */
  attempt(session: number, one: number, other: number, limit: number): void {
    const { groupOf, sessions } = this.#arrangement;
    const from = groupOf[one * sessions + session]!;
    const to = groupOf[other * sessions + session]!;
    if (from === to) return;
    if (this.#pinned[one] === 0 && this.#pinned[other] === 0) {
      if (this.#arrangement.exchangeCost(session, one, other, limit) <= limit)
        this.#arrangement.exchange(session, one, other);
      return;
    }
    const pairs = this.#unitsExchanged(session, one, other);
    if (pairs) this.#attemptAll(session, pairs, limit);
  }

  /** Who changes with whom: the larger unit with the other and as many free people beside it. */
  #unitsExchanged(session: number, one: number, other: number): [number, number][] | null {
    const { unitOf, units } = this.#pins;
    const [mine, theirs] = [units[unitOf[one]!]!, units[unitOf[other]!]!];
    if (mine.length < theirs.length) return this.#unitsExchanged(session, other, one);
    const { groupOf, sessions } = this.#arrangement;
    const group = groupOf[other * sessions + session]!;
    const beside = this.#arrangement
      .membersOf(session, group)
      .filter((person) => this.#pinned[person] === 0 && person !== other);
    const partners = [...theirs, ...beside].slice(0, mine.length);
    if (partners.length < mine.length) return null;
    return mine.map((person, at) => [person, partners[at]!]);
  }

  #attemptAll(session: number, pairs: readonly [number, number][], limit: number) {
    let cost = 0;
    const done: [number, number][] = [];
    for (const [one, other] of pairs) {
      cost += this.#arrangement.exchangeCost(session, one, other, Infinity);
      this.#arrangement.exchange(session, one, other);
      done.push([one, other]);
    }
    const holds = () => done.flat().every((person) => this.#maySit(session, person));
    if (cost <= limit && holds()) return;
    for (const [one, other] of done.reverse()) this.#arrangement.exchange(session, one, other);
  }

  #maySit(session: number, person: number): boolean {
    const { groupOf, sessions } = this.#arrangement;
    const { unitOf, allowed, apart } = this.#pins;
    const group = groupOf[person * sessions + session]!;
    const isAllowed = allowed[unitOf[person]!]?.has(group) ?? true;
    return (
      isAllowed && apart[person]!.every((other) => groupOf[other * sessions + session] !== group)
    );
  }
}
