import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { markAbsent as mark, setSelection } from '../database/selections.ts';

export type SelectionProblem = {
  readonly kind: 'not_selected' | 'already_replaced' | 'already_attended' | 'wave_not_open';
};
export const SETTABLE_STATES = ['chosen', 'confirmed', 'withdrawn'] as const;

/** What one of the chosen or the reserves says; each can be taken back until somebody has the place. */
export async function changeSelection(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly participantKey: string;
  readonly state: (typeof SETTABLE_STATES)[number];
  readonly actor: Actor;
}): Promise<Result<true, SelectionProblem>> {
  const { hearing, participantKey, state, actor } = given;
  const set = await setSelection(hearing.id, participantKey, state, auditName(actor));
  return set.ok ? succeed(true) : fail(refusal(set.problem.kind));
}

/** On the day: those of whom T1 has nothing leave the panel. Answers how many. */
export async function markAbsent(
  hearing: Pick<Hearing, 'id'>,
  actor: Actor,
): Promise<Result<number, SelectionProblem>> {
  const marked = await mark(hearing.id, auditName(actor));
  return marked.ok ? succeed(marked.value) : fail(refusal(marked.problem.kind));
}

function refusal(kind: string): SelectionProblem {
  switch (kind) {
    case 'not_selected':
    case 'already_replaced':
    case 'already_attended':
    case 'wave_not_open':
      return { kind };
    default:
      throw new Error(`A selection could not be changed: ${kind}.`);
  }
}
