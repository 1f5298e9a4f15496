import { z } from 'zod';
import type { PersonId } from './actor.ts';
import { runningTurn } from './floor.ts';
import { spokenBy, type TableState } from './table.ts';

/** The evenness in a word; `unknown` before there is anything to spread. */
export const spread = z.enum(['unknown', 'even', 'fair', 'uneven']);
export type Spread = z.infer<typeof spread>;

/** How a table's speaking time is spread over those who are there. It puts nobody above another. */
export type Balance = {
  /**
   * 1 where all have spoken equally long, 0 where one has had all the time: one minus the Gini
   * coefficient, stretched to reach 0 at a table of any size. Null before there is anything to spread.
   */
  readonly evenness: number | null;
  readonly spread: Spread;
  /** In the seats' order. */
  readonly silent: readonly PersonId[];
  /** Shares of the time, smallest first and without names; they add up to 1, or are all 0. */
  readonly shares: readonly number[];
};

/** Less than this is too short to say anything about how a conversation is spread. */
const LEAST_MS = 60_000;
/** From this evenness on the time is evenly spread, and below the other a few have most of it. */
const EVEN = 0.7;
const UNEVEN = 0.4;

/** `now` in epoch milliseconds: the turn going on counts. Who is marked away is not counted. */
export function balance(
  table: Pick<TableState, 'seats' | 'away' | 'spoken' | 'turn'>,
  now: number,
): Balance {
  const here = table.seats.filter(({ participantId }) => !table.away.includes(participantId));
  const times = here.map(({ participantId }) => timeOf(table, participantId, now));
  const total = times.reduce((sum, time) => sum + time, 0);
  const even = here.length < 2 || total < LEAST_MS ? null : evenness(times, total);
  return {
    ...{ evenness: even, spread: spreadOf(even) },
    silent: here
      .map(({ participantId }) => participantId)
      .filter((person) => isSilent(table, person)),
    shares: times.toSorted((a, b) => a - b).map((time) => (total === 0 ? 0 : time / total)),
  };
}

function spreadOf(evenness: number | null): Spread {
  if (evenness === null) return 'unknown';
  if (evenness >= EVEN) return 'even';
  return evenness >= UNEVEN ? 'fair' : 'uneven';
}

function timeOf(table: Pick<TableState, 'spoken' | 'turn'>, person: PersonId, now: number): number {
  const { turn, spoken } = table;
  const finished = spokenBy(spoken, person).milliseconds;
  const running = turn?.participantId === person ? runningTurn(table, now) : 0;
  const { interjection } = turn ?? { interjection: null };
  const word = interjection?.participantId === person ? now - interjection.startedAt : 0;
  return finished + running + Math.max(0, word);
}

/** Has not said anything, and is not saying anything now. */
export function isSilent(
  { spoken, turn }: Pick<TableState, 'spoken' | 'turn'>,
  person: PersonId,
): boolean {
  const { turns, interjections } = spokenBy(spoken, person);
  const isHeard = turn?.participantId === person || turn?.interjection?.participantId === person;
  return turns + interjections === 0 && !isHeard;
}

function evenness(times: readonly number[], total: number): number {
  const count = times.length;
  const weighted = times
    .toSorted((a, b) => a - b)
    .reduce((sum, time, index) => sum + (2 * (index + 1) - count - 1) * time, 0);
  const gini = weighted / (count * total);
  return Math.min(1, Math.max(0, 1 - (gini * count) / (count - 1)));
}
