import { seededRandom, shuffled } from '../random.ts';
import type { RandomSource } from '../random.ts';
import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { contentText } from './drawRecord.ts';
import type { DrawRecord } from './drawRecord.ts';
import { legacyPanel } from './legacy.ts';
import { lotteryText } from './lotteryRecord.ts';
import type { LotteryRecord, WeightedPanels } from './lotteryRecord.ts';
import { placesByLot } from './places.ts';
import { peopleById, poolOf } from './pool.ts';
import type { Pool } from './pool.ts';
import type { Person } from './problem.ts';
import { simplePanel } from './simple.ts';

export type DrawOrder = {
  readonly lottery: LotteryRecord;
  /** The people the lottery is about, in any order. */
  readonly people: readonly Person[];
  /** Any text; with the same lottery it gives the same panel for ever. */
  readonly seed: string;
  /** Where anybody can see the seed for themselves; may be empty. */
  readonly seedSource: string;
  /** How many of those not chosen are ranked as reserves (fewer where the pool ends). */
  readonly reserves: number;
  /** The SHA-256 of a text's UTF-8, in hexadecimal. */
  readonly sha256: (text: string) => string;
};

export type Draw = {
  readonly record: DrawRecord;
  /** Ids of everybody who is neither chosen nor a reserve, sorted. */
  readonly remaining: readonly string[];
};

/** What a seed picks: the part of a draw record that comes from it. */
export type Picked = Pick<DrawRecord, 'number' | 'ticket' | 'selected' | 'reserves'>;

export type DrawFault =
  /** Others than those the lottery was made for. */
  | { readonly kind: 'other_people' }
  /** The greedy method came to a dead end every time, or there are fewer households than places. */
  | { readonly kind: 'no_panel_found' };

/** A greedy draw that fails this often in a row will not come to an end. */
const LEGACY_ATTEMPTS = 1000;

/** The second phase of a draw, in milliseconds and without a solver: what the seed picks, as a record. */
export function drawFrom(order: DrawOrder): Result<Draw, DrawFault> {
  const picked = pickPeople(order);
  if (!picked.ok) return picked;
  const { selected, reserves } = picked.value;
  const outside = new Set([...selected, ...reserves]);
  return succeed({
    record: sealed(order, picked.value),
    remaining: order.lottery.ids.filter((id) => !outside.has(id)),
  });
}

/**
 * One `seededRandom(seed)` gives everything, in this order. Numbered panels: `below(panels) + 1` is
 * the number. Weighted panels: two 32-bit numbers a, b make the ticket (a · 2²¹ + ⌊b / 2¹¹⌋) / 2⁵³,
 * the panel is the first whose weight and the weights before it exceed the ticket's share of all
 * weights, and `placesByLot` says who of each type it is. Legacy and simple draw their panel. Then
 * the others, sorted by id, are shuffled for the reserves.
 */
export function pickPeople(
  order: Pick<DrawOrder, 'lottery' | 'people' | 'seed' | 'reserves'>,
): Result<Picked, DrawFault> {
  const { lottery } = order;
  const people = peopleById(order.people);
  if (!isOf(lottery, people)) return fail({ kind: 'other_people' });
  const pool = poolOf(people, lottery.quotas, lottery.size);
  const random = seededRandom(order.seed);
  const drawn = drawnPanel(lottery, pool, random);
  if (drawn === null) return fail({ kind: 'no_panel_found' });
  const chosen = [...drawn.chosen].sort((a, b) => a - b);
  const id = (person: number) => people[person]!.id;
  return succeed({
    ...{ number: drawn.number, ticket: drawn.ticket, selected: chosen.map(id) },
    reserves: reservesAfter(chosen, people, random, order.reserves).map(id),
  });
}

const isOf = ({ ids }: LotteryRecord, people: readonly Person[]) =>
  ids.length === people.length && people.every(({ id }, at) => id === ids[at]);

type DrawnPanel = Pick<DrawRecord, 'number' | 'ticket'> & {
  /** Positions in `peopleById`. */
  readonly chosen: readonly number[];
};

function drawnPanel(lottery: LotteryRecord, pool: Pool, random: RandomSource): DrawnPanel | null {
  const { panels, method } = lottery;
  switch (panels.kind) {
    case 'numbered': {
      const at = drawnIndex(panels.panels.length, random);
      return { number: at + 1, ticket: null, chosen: panels.panels[at]! };
    }
    case 'weighted': {
      const ticket = random53(random);
      const at = pickedPanel(panels.panels, ticket);
      const counts = new Int32Array(pool.types.length);
      for (const type of panels.panels[at]!.types) counts[type]!++;
      return { number: at + 1, ticket, chosen: placesByLot(pool, counts, random) };
    }
    case 'direct': {
      const chosen = method === 'simple' ? unrestricted(pool, random) : greedy(pool, random);
      return chosen && { number: null, ticket: null, chosen };
    }
  }
}

function unrestricted(pool: Pool, random: RandomSource): readonly number[] | null {
  const drawn = simplePanel(pool, random);
  return drawn.ok ? drawn.value : null;
}

function greedy(pool: Pool, random: RandomSource): readonly number[] | null {
  const drawn = legacyPanel(pool, random, LEGACY_ATTEMPTS);
  return drawn.ok ? drawn.value.chosen : null;
}

/** Which of so many numbered panels a seed's generator picks, from 0. */
export const drawnIndex = (panels: number, random: RandomSource): number => random.below(panels);

/** A number in [0, 1) with 53 random bits. */
const random53 = ({ nextUint32 }: RandomSource): number =>
  (nextUint32() * 2 ** 21 + (nextUint32() >>> 11)) / 2 ** 53;

/** The weights sum to 1 but for rounding, so the ticket is counted against their own sum. */
function pickedPanel(panels: WeightedPanels['panels'], ticket: number): number {
  const mark = ticket * panels.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  const at = panels.findIndex(({ weight }) => (before += weight) > mark);
  return at >= 0 ? at : panels.length - 1;
}

/** In drawn order; nobody from the home of somebody chosen or of an earlier reserve. */
function reservesAfter(
  chosen: readonly number[],
  people: readonly Person[],
  random: RandomSource,
  asked: number,
): number[] {
  const out = new Set(chosen);
  const homes = new Set(chosen.map((person) => people[person]!.household));
  const others = [...people.keys()].filter((person) => !out.has(person));
  const free = shuffled(others, random).filter((person) => {
    const { household } = people[person]!;
    if (household === undefined) return true;
    if (homes.has(household)) return false;
    homes.add(household);
    return true;
  });
  return free.slice(0, asked);
}

function sealed(
  { lottery, seed, seedSource, reserves: asked, sha256 }: DrawOrder,
  { number, ticket, selected, reserves }: Picked,
): DrawRecord {
  const content: Omit<DrawRecord, 'content_sha256'> = {
    format: 'folkehoering-draw',
    version: 1,
    lottery,
    lottery_sha256: sha256(lotteryText(lottery)),
    seed,
    seed_source: seedSource,
    ...{ number, ticket, selected, reserves, reserves_asked: asked },
  };
  return { ...content, content_sha256: sha256(contentText(content)) };
}
