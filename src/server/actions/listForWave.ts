import { type Actor, auditName } from '#domain/identity/actor';
import { type ReferenceFault, referencesIn } from '#domain/recruitment/referenceList';
import { fail, type Result, succeed } from '#domain/result';
import type { WaveCode } from '#domain/survey/wave';
import { setWaveList } from '../database/waves.ts';

export type ListProblem =
  | { readonly kind: 'faults'; readonly faults: readonly ReferenceFault[] }
  | { readonly kind: 'wave_wrong_state' | 'empty' };

/** The people of a wave's own list, by the references of the invitation list, one a line; all or none. */
export async function listForWave(
  hearingId: string,
  wave: WaveCode,
  text: string,
  actor: Actor,
): Promise<Result<number, ListProblem>> {
  const read = referencesIn(text);
  if (!read.ok) return fail({ kind: 'faults', faults: read.problem });
  const lineOf = read.value;
  if (lineOf.size === 0) return fail({ kind: 'empty' });
  const set = await setWaveList(hearingId, wave, [...lineOf.keys()], auditName(actor));
  if (!set.ok) return fail({ kind: 'wave_wrong_state' });
  if ('people' in set.value) return succeed(set.value.people);
  const faults = set.value.unknown.map((reference): ReferenceFault => {
    return { line: lineOf.get(reference)!, kind: 'unknown' };
  });
  return fail({ kind: 'faults', faults });
}
