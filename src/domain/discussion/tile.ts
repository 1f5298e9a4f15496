import { z } from 'zod';
import { personId } from './actor.ts';
import { balance, spread } from './balance.ts';
import { clock, elapsed } from './clock.ts';
import { heardNow } from './floor.ts';
import { helpReason, type HelpCall } from './help.ts';
import { inLanguages } from './settings.ts';
import { tablePhase, waitingReports, type TableState } from './table.ts';
import { epochMs, milliseconds } from './time.ts';
import { wordsId } from './words.ts';

/** A call for an organiser that is not closed. */
export const openCall = z.object({
  id: wordsId,
  reason: helpReason,
  note: z.string(),
  calledAt: epochMs,
  /** Name of who is coming; null while nobody is, '' where she is of the staff no more. */
  coming: z.string().nullable(),
});
export type OpenCall = z.infer<typeof openCall>;

/** A table seen from across the hall: what an organiser must know to see where she is needed. */
export const tableTile = z.object({
  phase: tablePhase,
  clock,
  /** The step the table is at; `number` 1 for the programme's first, 0 where the programme has it no more. */
  step: z
    .object({
      ...{ id: z.string(), title: inLanguages, number: z.int().min(0) },
      ...{ startedAfterMs: milliseconds, minutes: z.int().min(0) },
    })
    .nullable(),
  seated: z.int().min(0),
  /** Of those seated: with an open tablet at the table. */
  present: z.int().min(0),
  /** Of those seated: marked as not at the table. */
  away: z.int().min(0),
  /** Those who are to lead the table. */
  leaders: z.array(z.object({ id: personId, name: z.string(), isHere: z.boolean() })).readonly(),
  /** Who is heard, by her name at the table, and since when she has the floor. */
  speaking: z.object({ name: z.string(), since: epochMs }).nullable(),
  quietSince: epochMs.nullable(),
  /** After how much silence the table is called silent. */
  silenceMs: milliseconds,
  spread,
  calls: z.array(openCall).readonly(),
  /** Reports of texts at the table that nobody has looked at yet. */
  reports: z.int().min(0),
  /** Questions sent to the plenary. */
  questions: z.int().min(0),
});
export type TableTile = z.infer<typeof tableTile>;

/** Silence of this length is worth a look where the session has no length of its own. */
const SILENCE_MS = 60_000;

/** `moderators` are accounts that lead the table, `present` everybody with an open tablet there. */
export function tileOf(
  table: TableState,
  moderators: readonly string[],
  present: readonly string[],
): TableTile {
  const seated = table.seats.map(({ participantId }) => participantId);
  const { phase, clock, quietSince, settings } = table;
  return {
    ...{ phase, clock, quietSince, step: stepOf(table) },
    seated: seated.length,
    present: seated.filter((person) => present.includes(person)).length,
    away: seated.filter((person) => table.away.includes(person)).length,
    leaders: table.staff
      .filter(({ id }) => moderators.includes(id))
      .map(({ id, name }) => ({ id, name, isHere: present.includes(id) })),
    speaking: speakingAt(table),
    silenceMs: settings.silenceMs ?? SILENCE_MS,
    // By what was known when it was drawn: a tile changes with the log, not with the clock.
    spread: balance(table, table.lastEventAt ?? 0).spread,
    calls: table.help.filter((call) => call.closedAt === null).map((call) => open(call, table)),
    reports: waitingReports(table),
    questions: table.questions.filter((one) => one.submittedAt !== null && !one.isHidden).length,
  };
}

function stepOf({ agenda: { step }, settings: { steps } }: TableState): TableTile['step'] {
  if (!step) return null;
  const { id, startedAfterMs, extraMinutes } = step;
  const index = steps.findIndex((one) => one.id === id);
  const planned = steps[index];
  const title = planned?.title ?? { da: '', en: '' };
  const minutes = (planned?.minutes ?? 0) + extraMinutes;
  return { id, title, number: index + 1, startedAfterMs, minutes };
}

function speakingAt({ turn, seats }: TableState): TableTile['speaking'] {
  const heard = heardNow(turn);
  if (!turn || heard === null) return null;
  const name = seats.find(({ participantId }) => participantId === heard)?.name ?? '';
  return { name, since: turn.interjection?.startedAt ?? turn.startedAt };
}

const open = (
  { id, reason, note, calledAt, acknowledgedBy }: HelpCall,
  { staff }: TableState,
): OpenCall => ({
  ...{ id, reason, note, calledAt },
  coming: acknowledgedBy && (staff.find((one) => one.id === acknowledgedBy)?.name ?? ''),
});

export const isPaused = ({ phase, clock }: TableTile): boolean =>
  phase === 'open' && clock.stoppedAt !== null;

/** How long the table has been at its step at `now`, in milliseconds. */
export const timeAtStep = ({ step, clock }: TableTile, now: number): number =>
  step ? Math.max(0, elapsed(clock, now) - step.startedAfterMs) : 0;

/** The step has taken longer than it was given. */
export const isBehind = (tile: TableTile, now: number): boolean =>
  tile.phase === 'open' &&
  tile.step !== null &&
  tile.step.minutes > 0 &&
  timeAtStep(tile, now) > tile.step.minutes * 60_000;

/** Nobody has spoken for long, though the conversation goes on. */
export const isSilent = (tile: TableTile, now: number): boolean =>
  tile.phase === 'open' &&
  !isPaused(tile) &&
  tile.quietSince !== null &&
  now - tile.quietSince >= tile.silenceMs;

/** Since when somebody waits for an organiser whom nobody has answered; null: nobody does. */
export function waitsSince({ calls }: Pick<TableTile, 'calls'>): number | null {
  const waiting = calls.filter(({ coming }) => coming === null).map(({ calledAt }) => calledAt);
  return waiting.length > 0 ? Math.min(...waiting) : null;
}

/** Who waits for an organiser comes first, the longest waiting before the others; then who is helped. */
export function byNeed(
  one: Pick<TableTile, 'calls'> & { readonly number: number },
  other: Pick<TableTile, 'calls'> & { readonly number: number },
): number {
  const [a, b] = [waitsSince(one), waitsSince(other)];
  if (a !== b) return (a ?? Infinity) < (b ?? Infinity) ? -1 : 1;
  const helped = Number(other.calls.length > 0) - Number(one.calls.length > 0);
  return helped || one.number - other.number;
}
