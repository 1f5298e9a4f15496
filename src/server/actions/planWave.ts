import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { type Audience, audienceFor, isCore, type WaveCode } from '#domain/survey/wave';
import * as waves from '../database/waves.ts';
import { askItems } from './askItems.ts';

/** The longest name of a wave. */
export const NAME_LIMIT = 80;

export type GivenPlan = {
  readonly name: { readonly da: string; readonly en: string };
  /** The theme a short wave belongs to; null: none. */
  readonly theme: string | null;
  readonly audience: readonly Audience[];
  /** Codes of the items it asks. */
  readonly items: readonly string[];
};
export type PlanProblem = {
  readonly kind:
    | 'name_missing'
    | 'name_too_long'
    | 'nobody_asked'
    | 'nothing_asked'
    | 'too_many_waves'
    | 'wave_exists'
    | 'wave_unknown'
    | 'wave_wrong_state'
    /** The questionnaire was saved by another at the same moment, or cannot be changed so. */
    | 'questionnaire_changed';
};

/**
 * Plans a short wave or the follow-up and lets it ask its items; its code. `id` is the client's, so that
 * sending it twice plans one wave.
 */
export async function addWave(
  hearingId: string,
  id: string,
  kind: 'short' | 'follow_up',
  given: GivenPlan,
  actor: Actor,
): Promise<Result<WaveCode, PlanProblem>> {
  const code = kind === 'short' ? 'T2_1' : 'T4';
  const checked = checkPlan(code, given);
  if (!checked.ok) return checked;
  const fields = { ...given, audience: checked.value };
  const added = await waves.addWave(hearingId, id, kind, fields, auditName(actor));
  if (!added.ok) return fail(problemOf(added.problem.kind));
  const asked = await askItems(hearingId, added.value, given.items, actor);
  return asked.ok ? succeed(added.value) : fail({ kind: 'questionnaire_changed' });
}

/** What a planned wave is called, whom it asks and, besides the core, what. */
export async function changeWave(
  hearingId: string,
  wave: WaveCode,
  given: GivenPlan,
  actor: Actor,
): Promise<Result<true, PlanProblem>> {
  const checked = checkPlan(wave, given);
  if (!checked.ok) return checked;
  const name = isCore(wave) ? { da: null, en: null } : given.name;
  const changed = await waves.changeWave(hearingId, wave, name, checked.value, auditName(actor));
  if (!changed.ok) return fail(problemOf(changed.problem.kind));
  if (isCore(wave)) return succeed(true);
  const asked = await askItems(hearingId, wave, given.items, actor);
  return asked.ok ? succeed(true) : fail({ kind: 'questionnaire_changed' });
}

/** Takes a planned short wave or the follow-up away; what only it asked stays in the questionnaire. */
export async function removeWave(
  hearingId: string,
  wave: WaveCode,
  actor: Actor,
): Promise<Result<true, PlanProblem>> {
  const removed = await waves.removeWave(hearingId, wave, auditName(actor));
  if (!removed.ok) return fail(problemOf(removed.problem.kind));
  await askItems(hearingId, wave, [], actor);
  return succeed(true);
}

function checkPlan(wave: WaveCode, given: GivenPlan): Result<Audience[], PlanProblem> {
  const audience = audienceFor(wave, given.audience);
  if (!audience) return fail({ kind: 'nobody_asked' });
  if (isCore(wave)) return succeed(audience);
  const names = [given.name.da, given.name.en];
  if (names.some((name) => name === '')) return fail({ kind: 'name_missing' });
  if (names.some((name) => name.length > NAME_LIMIT)) return fail({ kind: 'name_too_long' });
  return given.items.length > 0 ? succeed(audience) : fail({ kind: 'nothing_asked' });
}

const REFUSALS = ['too_many_waves', 'wave_exists', 'wave_unknown', 'wave_wrong_state'] as const;

function problemOf(kind: string): PlanProblem {
  const known = REFUSALS.find((one) => one === kind);
  if (!known) throw new Error(`A wave could not be planned: ${kind}.`);
  return { kind: known };
}
