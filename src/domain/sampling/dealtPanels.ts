import { shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { evenColours } from './evenColours.ts';
import type { TypePanel } from './lottery.ts';
import { membersByHome, typesAlone } from './places.ts';
import type { HouseholdKind, Pool } from './pool.ts';

/**
 * People for the places of all panels together, so evenly that two people of one type are on the same
 * number of panels or one apart, and nobody is on a panel with anybody of the same home. For each
 * panel positions in `peopleById`, sorted.
 */
export function dealtPanels(
  pool: Pool,
  panels: readonly TypePanel[],
  random: RandomSource,
): number[][] {
  const dealt = panels.map((): number[] => []);
  for (const type of typesAlone(pool))
    dealType(pool.types[type]!.people, type, panels, dealt, random);
  for (const kind of pool.households) dealHomes(pool, kind, panels, dealt, random);
  return dealt.map((people) => people.sort((a, b) => a - b));
}

/** As cards are dealt: everybody of the type once in random order, then again in a new order. */
function dealType(
  people: readonly number[],
  type: number,
  panels: readonly TypePanel[],
  dealt: readonly number[][],
  random: RandomSource,
): void {
  let deck: number[] = [];
  panels.forEach((panel, at) => {
    const places = panel[type]!;
    const hand = deck.splice(0, places);
    if (hand.length < places) {
      const held = new Set(hand);
      const fresh = shuffled(people, random);
      // Whoever sits on this panel already comes last in the new round.
      deck = [...fresh.filter((one) => !held.has(one)), ...fresh.filter((one) => held.has(one))];
      hand.push(...deck.splice(0, places - hand.length));
    }
    dealt[at]!.push(...hand);
  });
}

/**
 * Homes are dealt as colours of the edges between panels and types: on a panel each home at most
 * once, over all panels each home equally often for each type. Within a home its people of the type
 * take turns.
 */
function dealHomes(
  pool: Pool,
  kind: HouseholdKind,
  panels: readonly TypePanel[],
  dealt: readonly number[][],
  random: RandomSource,
): void {
  const edges = panels.flatMap((panel, at) =>
    kind.types.flatMap((type) => Array.from({ length: panel[type]! }, () => ({ at, type }))),
  );
  if (edges.length === 0) return;
  const colours = evenColours(
    edges.map(({ at, type }) => [at, kind.types.indexOf(type)]),
    kind.households.length,
  );
  const homes = shuffled([...kind.households.keys()], random);
  const members = new Map(
    [...membersByHome(pool, kind)].map(([type, own]) => [
      type,
      own.map((people) => shuffled(people, random)),
    ]),
  );
  edges.forEach(({ at, type }, edge) => {
    const turn = members.get(type)![homes[colours[edge]!]!]!;
    const person = turn.shift()!;
    turn.push(person);
    dealt[at]!.push(person);
  });
}
