import { z } from 'zod';
import { agenda, NO_AGENDA } from './agenda.ts';
import { argument } from './argument.ts';
import { personId, type PersonId } from './actor.ts';
import { clock, STOPPED_CLOCK } from './clock.ts';
import { contribution } from './contribution.ts';
import { queueEntry, spoken, turn, type Spoken } from './floor.ts';
import { handover } from './handover.ts';
import { helpCall } from './help.ts';
import { tableMessage } from './message.ts';
import { question } from './question.ts';
import { rating } from './rating.ts';
import { report } from './report.ts';
import { PLAIN_SETTINGS, tableSettings, type TableSettings } from './settings.ts';
import { epochMs } from './time.ts';
import { LONGEST, MOST, type Target } from './words.ts';

/** waiting → open ⇄ closed: a table closed by mistake can be opened again and keeps its times. */
export const tablePhase = z.enum(['waiting', 'open', 'closed']);
export type TablePhase = z.infer<typeof tablePhase>;

export const seat = z.object({
  participantId: personId,
  /** The name said aloud at the table. It comes from the seating and is never stored in events. */
  name: z.string().max(100),
  /** 1 … the group's size, clockwise. */
  number: z.int().min(1).max(100),
});
export type Seat = z.infer<typeof seat>;

/** Somebody of the staff who may act here, so that her name can stand at what she does. */
export const staffMember = z.object({ id: personId, name: z.string().max(200) });
export type StaffMember = z.infer<typeof staffMember>;

const surroundings = {
  /** The seating as it is now; who moves, moves here and keeps the times of this table. */
  seats: z.array(seat).max(100).readonly(),
  staff: z.array(staffMember).max(200).readonly(),
  settings: tableSettings,
  /** The handover note of this group's session before; '' where there is none or it is not for the viewer. */
  inherited: z.string().max(LONGEST.handover),
};

/** What is true of a table without being in its log: who sits there, and what was decided beforehand. */
export const tableSurroundings = z.object(surroundings);
export type Surroundings = z.infer<typeof tableSurroundings>;

/**
 * A table's session. The server holds all of it; a viewer's copy (`view`) is of the same shape and lacks
 * what she may not know, so that the same functions decide and follow along on both.
 */
export const tableState = z.object({
  ...surroundings,
  phase: tablePhase,
  clock,
  /** People seated who are marked as not at the table. */
  away: z.array(personId).max(100).readonly(),
  /** The speaking queue, first to speak first. */
  queue: z.array(queueEntry).max(100).readonly(),
  turn: turn.nullable(),
  /** Since when nobody has spoken; null while somebody does or the table is not open. */
  quietSince: epochMs.nullable(),
  /** By participant; without those who have not spoken. */
  spoken: z.record(personId, spoken).readonly(),
  /** When somebody was last encouraged to speak. */
  nudged: z.record(personId, epochMs).readonly(),
  agenda,
  contributions: z.array(contribution).max(MOST.contributions).readonly(),
  arguments: z.array(argument).max(MOST.arguments).readonly(),
  questions: z.array(question).max(MOST.questions).readonly(),
  help: z.array(helpCall).max(MOST.calls).readonly(),
  messages: z.array(tableMessage).max(MOST.calls).readonly(),
  reports: z.array(report).max(MOST.calls).readonly(),
  ratings: z.record(personId, rating).readonly(),
  /** What the next session of this group should know. */
  handover: handover.nullable(),
  /** Time of the newest event, which the next one never precedes; null before the first, and in views. */
  lastEventAt: epochMs.nullable(),
});
export type TableState = z.infer<typeof tableState>;

/** What was reported or is to be hidden; undefined where it is not at the table any more. */
export function wordsAt(
  table: Pick<TableState, 'contributions' | 'arguments' | 'questions'>,
  { kind, id }: Target,
) {
  const lists = {
    contribution: table.contributions,
    argument: table.arguments,
    question: table.questions,
  };
  return lists[kind].find((one) => one.id === id);
}

/** How many reports of what still is at the table nobody has looked at. */
export const waitingReports = (
  table: Pick<TableState, 'reports' | 'contributions' | 'arguments' | 'questions'>,
): number =>
  table.reports.filter(({ settledAt, target }) => settledAt === null && wordsAt(table, target))
    .length;

export const surroundingsOf = (seats: readonly Seat[], settings: TableSettings = PLAIN_SETTINGS) =>
  ({ seats, staff: [], settings, inherited: '' }) satisfies Surroundings;

/** A table before its first event. */
export const startingTable = (around: Surroundings): TableState => ({
  seats: around.seats,
  staff: around.staff,
  settings: around.settings,
  inherited: around.inherited,
  phase: 'waiting',
  clock: STOPPED_CLOCK,
  away: [],
  queue: [],
  turn: null,
  quietSince: null,
  spoken: {},
  nudged: {},
  agenda: NO_AGENDA,
  contributions: [],
  arguments: [],
  questions: [],
  help: [],
  messages: [],
  reports: [],
  ratings: {},
  handover: null,
  lastEventAt: null,
});

export const isSeated = (table: Pick<TableState, 'seats'>, person: PersonId): boolean =>
  table.seats.some((seat) => seat.participantId === person);

export const isInQueue = (table: Pick<TableState, 'queue'>, person: PersonId): boolean =>
  table.queue.some((entry) => entry.participantId === person);

/** What a person's finished turns add up to; zero for who has not spoken. */
export const spokenBy = (all: TableState['spoken'], person: PersonId): Spoken =>
  (Object.hasOwn(all, person) ? all[person] : undefined) ?? {
    milliseconds: 0,
    turns: 0,
    interjections: 0,
  };
