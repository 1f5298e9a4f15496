import type { PersonId } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import { isHeard } from '../floor.ts';
import { reduceAll } from '../reduce.ts';
import { INTERJECTION_MS } from '../settings.ts';
import { isInQueue, isSeated, spokenBy, type TableState } from '../table.ts';
import { MOST, MOST_EACH } from '../words.ts';
import { notGoingOn, type Case, type Ruling } from './ruling.ts';

type OfFloor = CommandOf<
  'ask_floor' | 'withdraw' | 'give_floor' | 'end_turn' | 'extend_turn' | 'nudge' | 'contribute'
>;

/** A second word of encouragement comes no sooner than this. */
export const NUDGE_AGAIN_MS = 60_000;

/** Who speaks, and who is next. */
export function ruleFloor(command: OfFloor, about: Case): Ruling {
  const { table, at } = about;
  const { participantId } = command;
  const stands = notGoingOn(table);
  if (stands) return stands;
  switch (command.type) {
    // Who has left the table may still stand in its queue or hold its floor: both can be ended.
    case 'withdraw':
      if (!isInQueue(table, participantId)) return 'not_in_queue';
      return [{ type: 'floor_withdrawn', at, participantId }];
    case 'end_turn':
      return endingTurn(participantId, about);
    case 'extend_turn':
      return extendingTurn(participantId, about);
    case 'ask_floor':
      return asking(command, about);
    case 'give_floor':
      return giving(participantId, about);
    case 'nudge':
      return nudging(participantId, about);
    case 'contribute':
      return contributing(command, about);
  }
}

/** What ends before something else can begin: an interjection, and the turn it was in. */
export function endOfTurn({ turn }: TableState, at: number): VisibleEvent[] {
  if (!turn) return [];
  const { participantId } = turn;
  return [...endOfInterjection(turn, at), { type: 'turn_ended', at, participantId }];
}

/** What ends where this person stops speaking: her turn, her interjection, or nothing. */
export function endOf(person: PersonId, table: TableState, at: number): VisibleEvent[] {
  const { turn } = table;
  if (!turn || !isHeard(table, person)) return [];
  return turn.participantId === person ? endOfTurn(table, at) : endOfInterjection(turn, at);
}

const endOfInterjection = (
  { interjection }: NonNullable<TableState['turn']>,
  at: number,
): VisibleEvent[] =>
  interjection
    ? [{ type: 'interjection_ended', at, participantId: interjection.participantId }]
    : [];

function asking(
  { participantId, isAbout = false }: CommandOf<'ask_floor'>,
  { table, at }: Case,
): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  if (isHeard(table, participantId)) return 'already_speaking';
  if (isInQueue(table, participantId)) return 'already_in_queue';
  if (isAbout && !table.turn) return 'nobody_speaks';
  const place = placeInQueue(table, participantId, isAbout);
  const asked: VisibleEvent = { type: 'floor_asked', at, participantId, isAbout, place };
  return withNext(table, [...backFromAway(participantId, table, at), asked], at);
}

/** Who asks or speaks is at the table. */
const backFromAway = (participantId: PersonId, { away }: TableState, at: number): VisibleEvent[] =>
  away.includes(participantId) ? [{ type: 'marked_here', at, participantId }] : [];

/** Words about what is being said go first; then who asked first, or who has spoken least. */
function placeInQueue(table: TableState, person: PersonId, isAbout: boolean): number {
  const { queue, settings, spoken } = table;
  const firstTurn = queue.filter((entry) => entry.isAbout).length;
  if (isAbout) return firstTurn;
  if (settings.priority === 'asked') return queue.length;
  const own = spokenBy(spoken, person).milliseconds;
  const longer = queue.findIndex(
    (entry, index) =>
      index >= firstTurn && spokenBy(spoken, entry.participantId).milliseconds > own,
  );
  return longer < 0 ? queue.length : longer;
}

function giving(participantId: PersonId, { table, at }: Case): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  const { turn, queue } = table;
  if (turn?.interjection?.participantId === participantId) return 'already_speaking';
  if (turn?.participantId === participantId)
    return turn.interjection ? endOfInterjection(turn, at) : 'already_speaking';
  const entry = queue.find((one) => one.participantId === participantId);
  if (entry?.isAbout && turn)
    return [...endOfInterjection(turn, at), interjection(participantId, at)];
  const back = backFromAway(participantId, table, at);
  return [...endOfTurn(table, at), ...back, turnOf(participantId, table, at)];
}

const turnOf = (participantId: PersonId, { settings }: TableState, at: number): VisibleEvent => ({
  ...{ type: 'turn_started', at, participantId, limitMs: settings.turnMs },
});

const interjection = (participantId: PersonId, at: number): VisibleEvent => ({
  ...{ type: 'interjection_started', at, participantId, limitMs: INTERJECTION_MS },
});

function endingTurn(participantId: PersonId, { table, at }: Case): Ruling {
  if (!isHeard(table, participantId)) return 'turn_is_over';
  return withNext(table, endOf(participantId, table, at), at);
}

/** Online the floor goes to the next by itself, as soon as it is free. */
export function withNext(table: TableState, events: VisibleEvent[], at: number): VisibleEvent[] {
  if (table.settings.mode !== 'online') return events;
  const after = reduceAll(table, events);
  const next = nextToBeHeard(after);
  if (next === null) return events;
  return [...events, after.turn ? interjection(next, at) : turnOf(next, table, at)];
}

/** Who waits and need wait no longer: for the free floor, or for a word about what is being said. */
export function nextToBeHeard(table: TableState): PersonId | null {
  const { turn, queue } = table;
  const here = queue.filter(({ participantId }) => isSeated(table, participantId));
  const next = turn
    ? here.find((entry) => entry.isAbout && turn.interjection === null)
    : here.find(() => true);
  return next?.participantId ?? null;
}

/** Encouragement, once a minute at most and not while she speaks. */
function nudging(participantId: PersonId, { table, at }: Case): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  if (isHeard(table, participantId)) return 'already_speaking';
  const last = Object.hasOwn(table.nudged, participantId) ? table.nudged[participantId] : undefined;
  if (last !== undefined && at - last < NUDGE_AGAIN_MS) return 'already_so';
  return [{ type: 'nudged', at, participantId }];
}

function extendingTurn(participantId: PersonId, { table, at }: Case): Ruling {
  const { turn } = table;
  if (turn?.participantId !== participantId) return 'turn_is_over';
  if (turn.limitMs === null || turn.isExtended) return 'not_extendable';
  return [{ type: 'turn_extended', at, participantId, byMs: turn.limitMs }];
}

function contributing(
  { id: contributionId, participantId, text }: CommandOf<'contribute'>,
  { table, at }: Case,
): Ruling {
  if (table.settings.mode !== 'online') return 'not_allowed';
  if (!isHeard(table, participantId)) return 'not_speaking';
  const { turn, contributions } = table;
  if (contributions.length >= MOST.contributions) return 'full';
  const isInterjection = turn?.interjection?.participantId === participantId;
  const since = isInterjection ? turn?.interjection?.startedAt : turn?.startedAt;
  const inTurn = contributions.filter(
    (one) => one.participantId === participantId && one.at >= (since ?? 0),
  );
  if (inTurn.length >= MOST_EACH.contributionsInTurn) return 'turn_is_full';
  return [{ type: 'contributed', at, contributionId, participantId, text, isInterjection }];
}
