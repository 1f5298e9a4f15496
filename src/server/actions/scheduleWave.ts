import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import * as waves from '../database/waves.ts';

export type ScheduleProblem = {
  readonly kind: 'wave_unknown' | 'wave_wrong_state' | 'time_passed' | 'ends_before_it_begins';
};
const REFUSALS = ['wave_unknown', 'wave_wrong_state', 'time_passed'] as const;

/**
 * When a wave opens and closes by itself; null: by hand. An open wave can be given another end, also a later
 * one, for as long as it is open; a closed wave stays closed. It opens with the questionnaire as it stands
 * then.
 */
export async function scheduleWave(
  hearingId: string,
  wave: WaveCode,
  times: { readonly opensAt: Date | null; readonly closesAt: Date | null },
  actor: Actor,
): Promise<Result<true, ScheduleProblem>> {
  const { opensAt, closesAt } = times;
  if (opensAt && closesAt && closesAt <= opensAt) return fail({ kind: 'ends_before_it_begins' });
  const set = await waves.scheduleWave(hearingId, wave, times, auditName(actor));
  if (set.ok) return succeed(true);
  const known = REFUSALS.find((kind) => kind === set.problem.kind);
  if (!known) throw new Error(`A wave could not be scheduled: ${set.problem.kind}.`);
  return fail({ kind: known });
}
