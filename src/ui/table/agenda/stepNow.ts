import { elapsed } from '#domain/discussion/clock';
import { nextStep } from '#domain/discussion/decide/agenda';
import type { AgendaStep } from '#domain/discussion/settings';
import type { TableView } from '#domain/discussion/view';

/** The step a table is at, by the session's clock. */
export type StepNow = {
  readonly step: AgendaStep;
  /** 1 for the first. */
  readonly place: number;
  readonly count: number;
  readonly next: AgendaStep | null;
  /** How long the table has been at it; a pause does not count. Milliseconds. */
  readonly lastedMs: number;
  /** What it may take, with the minutes added. */
  readonly plannedMs: number;
  readonly extraMinutes: number;
};

/** Null where the session has no steps or none has begun. */
export function stepNow(view: TableView, now: number): StepNow | null {
  const { steps } = view.settings;
  const at = view.agenda.step;
  const index = steps.findIndex(({ id }) => id === at?.id);
  const step = steps[index];
  if (!at || !step) return null;
  return {
    ...{ step, place: index + 1, count: steps.length, next: nextStep(view) ?? null },
    lastedMs: Math.max(0, elapsed(view.clock, now) - at.startedAfterMs),
    plannedMs: (step.minutes + at.extraMinutes) * 60_000,
    extraMinutes: at.extraMinutes,
  };
}

/** Words of the organiser in the reader's language; in Danish where nobody wrote the other. */
export const inLocale = (
  words: { readonly da: string; readonly en: string },
  locale: 'da' | 'en',
): string => words[locale] || words.da;
