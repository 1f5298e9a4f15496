import { shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { NOWHERE } from './arrangement.ts';
import { isPinned } from './pins.ts';
import type { Pins } from './pins.ts';

/** Places tried before the search is given up. */
const MOST_TRIES = 200_000;

export type NoPlace = {
  /** The people for whom there was no place when the search had come furthest. */
  readonly people: readonly number[];
  /** False where the search was given up. */
  readonly proven: boolean;
};

/**
 * The group of each person in one session, at random but so that every pin holds and every group is
 * full: those with pins first, the hardest to place before the others, by depth-first search.
 * `sizes` sum to the people.
 */
export function placeAtRandom(
  pins: Pins,
  sizes: readonly number[],
  random: RandomSource,
): Result<Int32Array, NoPlace> {
  const { units, allowed, apart } = pins;
  const groupOf = new Int32Array(pins.unitOf.length).fill(NOWHERE);
  const room = [...sizes];
  const order = hardestFirst(pins, shuffled([...units.keys()], random));
  const [pinned, free] = [
    order.filter((at) => isPinned(pins, at)),
    order.filter((at) => !isPinned(pins, at)),
  ];
  const sit = (unit: number, group: number) => {
    for (const person of units[unit]!) groupOf[person] = group;
    room[group]! -= units[unit]!.length;
  };
  const stand = (unit: number, group: number) => {
    for (const person of units[unit]!) groupOf[person] = NOWHERE;
    room[group]! += units[unit]!.length;
  };
  const isOpen = (unit: number, group: number) =>
    room[group]! >= units[unit]!.length &&
    units[unit]!.every((person) => apart[person]!.every((other) => groupOf[other] !== group));

  // A stack of our own: with thousands of pins the engine's would overflow.
  const choices: number[][] = [];
  const chosen: number[] = [];
  let [tries, furthest] = [0, 0];
  const all = [...sizes.keys()];
  while (chosen.length < pinned.length) {
    const unit = pinned[chosen.length]!;
    choices[chosen.length] ??= shuffled([...(allowed[unit] ?? all)], random);
    const group = choices[chosen.length]!.pop();
    furthest = Math.max(furthest, chosen.length);
    if (group === undefined) {
      choices.length = chosen.length;
      const back = chosen.pop();
      if (back === undefined) return fail({ people: units[pinned[furthest]!]!, proven: true });
      stand(pinned[chosen.length]!, back);
    } else if (isOpen(unit, group)) {
      if (++tries > MOST_TRIES) return fail({ people: units[pinned[furthest]!]!, proven: false });
      sit(unit, group);
      chosen.push(group);
    }
  }
  const places = room.flatMap((left, group) => Array.from({ length: left }, () => group));
  shuffled(places, random).forEach((group, at) => sit(free[at]!, group));
  return succeed(groupOf);
}

/** Few groups to choose among before many, large units before small, then as they come. */
function hardestFirst({ units, allowed }: Pins, order: readonly number[]): number[] {
  const choice = (unit: number) => allowed[unit]?.size ?? Infinity;
  const before = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1);
  return order.toSorted(
    (one, other) => before(choice(one), choice(other)) || units[other]!.length - units[one]!.length,
  );
}
