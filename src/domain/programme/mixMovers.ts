import type { RandomSource } from '../random.ts';
import { EXPONENTIAL } from './anneal.ts';
import { NOWHERE } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import type { SizeBounds } from './fewestMoves.ts';

const STAGES = 40;
const COOLING = 0.88; // from 1 to 0.88⁴⁰ ≈ 0.006 people²
const TRIES_PER_MOVER = 200;

type Session = {
  readonly number: number;
  /** Where each person of the arrangement sat before, NOWHERE for a newcomer. */
  readonly home: Int32Array;
  /** Who is there and has no pin. */
  readonly free: readonly number[];
  readonly bounds: SizeBounds;
};

/** Anneals who of the free moves and where to; never more of them than at first. */
export function mixMovers(arrangement: Arrangement, session: Session, random: RandomSource): void {
  const movers = new Movers(arrangement, session);
  const tries = TRIES_PER_MOVER * movers.away.length;
  let temperature = 1;
  for (let stage = 0; stage < STAGES; stage++, temperature *= COOLING) {
    for (let tried = 0; tried < tries; tried++) {
      const one = movers.away[random.below(movers.away.length)]!;
      const other = session.free[random.below(session.free.length)]!;
      movers.attempt(
        one,
        other,
        random.below(3),
        temperature * EXPONENTIAL[random.nextUint32() & 1023]!,
      );
    }
  }
}

/** A person and the group she goes to. */
type Step = readonly [person: number, to: number];

class Movers {
  /** The free who are not where they were, newcomers included. */
  away: readonly number[] = [];
  readonly #arrangement: Arrangement;
  readonly #session: Session;

  constructor(arrangement: Arrangement, session: Session) {
    this.#arrangement = arrangement;
    this.#session = session;
    this.#lookWhoIsAway();
  }

  /** One who is away and any other change places; or the other goes instead of her; or she elsewhere. */
  attempt(one: number, other: number, way: number, limit: number): void {
    const [here, there] = [this.#groupOf(one), this.#groupOf(other)];
    const home = this.#session.home[one]!;
    if (here === there) return;
    if (way === 0)
      this.#take([[one, there], [other, here]], limit); // prettier-ignore
    else if (way === 1 && home !== NOWHERE)
      this.#take([[one, home], [other, here]], limit); // prettier-ignore
    else this.#take([[one, there]], limit);
  }

  #take(steps: readonly Step[], limit: number) {
    const back = steps.map(([person]): Step => [person, this.#groupOf(person)]);
    const moved = this.#movedAmong(steps);
    const cost = this.#go(steps);
    const isBetter = cost <= limit && this.#movedAmong(steps) <= moved;
    if (isBetter && this.#fits([...steps, ...back])) this.#lookWhoIsAway();
    else this.#go(back);
  }

  #go(steps: readonly Step[]): number {
    const { number } = this.#session;
    let cost = 0;
    for (const [person, to] of steps) cost += this.#arrangement.shift(number, person, to);
    return cost;
  }

  #fits(steps: readonly Step[]): boolean {
    const { number, bounds } = this.#session;
    return steps.every(([, group]) => {
      const size = this.#arrangement.membersOf(number, group).length;
      return size >= bounds.min && size <= bounds.max;
    });
  }

  /** People who had a place and have another. */
  #movedAmong(steps: readonly Step[]): number {
    const { home } = this.#session;
    return steps.filter(([one]) => home[one] !== NOWHERE && home[one] !== this.#groupOf(one))
      .length;
  }

  #lookWhoIsAway() {
    const { free, home } = this.#session;
    this.away = free.filter((person) => home[person] !== this.#groupOf(person));
  }

  #groupOf(person: number): number {
    const { groupOf, sessions } = this.#arrangement;
    return groupOf[person * sessions + this.#session.number]!;
  }
}
