import type { PersonId } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import { reduceAll } from '../reduce.ts';
import { INTERJECTION_MS } from '../settings.ts';
import { isInQueue, isSeated, spokenBy, type TableState } from '../table.ts';
import { MOST } from '../words.ts';
import { notGoingOn, type Case, type Ruling } from './ruling.ts';

type OfFloor = CommandOf<
  'ask_floor' | 'withdraw' | 'give_floor' | 'end_turn' | 'extend_turn' | 'nudge' | 'contribute'
>;

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
      if (!isSeated(table, participantId)) return 'not_seated';
      return [{ type: 'nudged', at, participantId }];
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

const endOfInterjection = (
  { interjection }: NonNullable<TableState['turn']>,
  at: number,
): VisibleEvent[] =>
  interjection
    ? [{ type: 'interjection_ended', at, participantId: interjection.participantId }]
    : [];

const goesRoundByItself = ({ settings }: TableState): boolean => settings.mode === 'online';

function asking(
  { participantId, isAbout = false }: CommandOf<'ask_floor'>,
  { table, at }: Case,
): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  if (isHeard(table, participantId)) return 'already_speaking';
  if (isInQueue(table, participantId)) return 'already_in_queue';
  if (isAbout && !table.turn) return 'nobody_speaks';
  const back: VisibleEvent[] = table.away.includes(participantId)
    ? [{ type: 'marked_here', at, participantId }]
    : [];
  const place = placeInQueue(table, participantId, isAbout);
  const asked: VisibleEvent = { type: 'floor_asked', at, participantId, isAbout, place };
  return withNext(table, [...back, asked], at);
}

const isHeard = ({ turn }: TableState, person: PersonId): boolean =>
  turn?.participantId === person || turn?.interjection?.participantId === person;

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
  if (entry?.isAbout && turn && !turn.interjection) return [interjection(participantId, at)];
  return [...endOfTurn(table, at), turnOf(participantId, table, at)];
}

const turnOf = (participantId: PersonId, { settings }: TableState, at: number): VisibleEvent => ({
  ...{ type: 'turn_started', at, participantId, limitMs: settings.turnMs },
});

const interjection = (participantId: PersonId, at: number): VisibleEvent => ({
  ...{ type: 'interjection_started', at, participantId, limitMs: INTERJECTION_MS },
});

function endingTurn(participantId: PersonId, { table, at }: Case): Ruling {
  const { turn } = table;
  if (!turn || !isHeard(table, participantId)) return 'turn_is_over';
  const ended =
    turn.participantId === participantId ? endOfTurn(table, at) : endOfInterjection(turn, at);
  return withNext(table, ended, at);
}

/** Online the floor goes to the next by itself, as soon as it is free. */
function withNext(table: TableState, events: VisibleEvent[], at: number): VisibleEvent[] {
  if (!goesRoundByItself(table)) return events;
  const { turn, queue, seats, away } = reduceAll(table, events);
  const here = queue.filter(
    ({ participantId: person }) => isSeated({ seats }, person) && !away.includes(person),
  );
  if (!turn) {
    const [next] = here;
    return next ? [...events, turnOf(next.participantId, table, at)] : events;
  }
  const about = turn.interjection ? undefined : here.find((entry) => entry.isAbout);
  return about ? [...events, interjection(about.participantId, at)] : events;
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
  if (table.contributions.length >= MOST.contributions) return 'full';
  const isInterjection = table.turn?.interjection?.participantId === participantId;
  return [{ type: 'contributed', at, contributionId, participantId, text, isInterjection }];
}
