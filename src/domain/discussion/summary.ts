import type { Argument, Side } from './argument.ts';
import { elapsed } from './clock.ts';
import type { VisibleEvent } from './event.ts';
import { ranked, type Question } from './question.ts';
import { reduce } from './reduce.ts';
import type { AgendaStep } from './settings.ts';
import { spokenBy, startingTable, type Surroundings, type TableState } from './table.ts';

/** Where one band of speaking times ends and the next begins, in milliseconds; the first is silence. */
export const BAND_STARTS_MS = [0, 1, 60_000, 180_000, 360_000] as const;

/** How many people spoke how long: as many counts as `BAND_STARTS_MS`. No order, no names. */
export type SpeakingBands = readonly number[];

export type StepSummary = {
  readonly step: AgendaStep;
  /** How long the table was at it, over all its visits, by the session's clock. */
  readonly usedMs: number;
  /** Points of the material that were talked about. */
  readonly covered: number;
};

/** What a table's session came to, for everybody who sat there: nothing in it is anybody's. */
export type TableSummary = {
  readonly phase: TableState['phase'];
  readonly startedAt: number | null;
  readonly elapsedMs: number;
  /** Seated now, or with time spoken before they moved. */
  readonly people: number;
  readonly speaking: SpeakingBands;
  readonly turns: number;
  readonly interjections: number;
  readonly spokenMs: number;
  readonly steps: readonly StepSummary[];
  readonly arguments: Readonly<Record<Side, readonly SummedArgument[]>>;
  readonly questions: readonly SummedQuestion[];
  readonly contributions: number;
};
export type SummedArgument = {
  readonly id: string;
  readonly text: string;
  readonly shares: number;
};
export type SummedQuestion = {
  readonly id: string;
  readonly text: string;
  readonly support: number;
  readonly isSubmitted: boolean;
};

/** The summary of a log at `now`. What was hidden or became part of something else is left out. */
export function summarise(
  around: Surroundings,
  events: readonly VisibleEvent[],
  now: number,
): TableSummary {
  const { state, usedMs } = replayed(around, events, now);
  const speakers = Object.values(state.spoken);
  return {
    phase: state.phase,
    startedAt: state.clock.startedAt,
    elapsedMs: elapsed(state.clock, now),
    people: talkingTimes(state).length,
    speaking: inBands(talkingTimes(state)),
    turns: sum(speakers.map((one) => one.turns)),
    interjections: sum(speakers.map((one) => one.interjections)),
    spokenMs: sum(speakers.map((one) => one.milliseconds)),
    steps: state.settings.steps.map((step) => ({
      step,
      usedMs: usedMs.get(step.id) ?? 0,
      covered: step.points.filter((point) => state.agenda.covered.includes(point.id)).length,
    })),
    arguments: {
      for: standing(state.arguments, 'for'),
      against: standing(state.arguments, 'against'),
    },
    questions: ranked(state.questions).filter(isReadable).map(summed),
    contributions: state.contributions.filter(isReadable).length,
  };
}

/** Milliseconds spoken by everybody seated and everybody who has spoken, in no meaningful order. */
export function talkingTimes({ seats, spoken }: Pick<TableState, 'seats' | 'spoken'>): number[] {
  const people = new Set([...seats.map((seat) => seat.participantId), ...Object.keys(spoken)]);
  return [...people].map((person) => spokenBy(spoken, person).milliseconds);
}

export const inBands = (times: readonly number[]): SpeakingBands =>
  BAND_STARTS_MS.map((start, index) => {
    const next = BAND_STARTS_MS[index + 1] ?? Infinity;
    return times.filter((time) => time >= start && time < next).length;
  });

/** The table after its log, and how long it was at each step. */
function replayed(around: Surroundings, events: readonly VisibleEvent[], now: number) {
  const usedMs = new Map<string, number>();
  const leave = ({ agenda: { step }, clock }: TableState, at: number) => {
    if (!step) return;
    const used = Math.max(0, elapsed(clock, at) - step.startedAfterMs);
    usedMs.set(step.id, (usedMs.get(step.id) ?? 0) + used);
  };
  let state = startingTable(around);
  for (const event of events) {
    if (event.type === 'step_started') leave(state, event.at);
    state = reduce(state, event);
  }
  leave(state, now);
  return { state, usedMs };
}

const isReadable = ({ isHidden }: { readonly isHidden: boolean }): boolean => !isHidden;

/** Most shared first, the elder first among equals. */
const standing = (all: readonly Argument[], side: Side): SummedArgument[] =>
  all
    .filter((one) => one.side === side && one.mergedInto === null && !one.isHidden)
    .toSorted((a, b) => b.shared.count - a.shared.count || a.at - b.at)
    .map(({ id, text, shared }) => ({ id, text, shares: shared.count }));

const summed = ({ id, text, support, submittedAt }: Question): SummedQuestion => ({
  ...{ id, text, support: support.count, isSubmitted: submittedAt !== null },
});

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
