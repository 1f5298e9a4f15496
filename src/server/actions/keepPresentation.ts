import { seededRandom } from '#domain/random';
import { type Presentation, presentationOf } from '#domain/survey/presentation';
import type { WaveCode } from '#domain/survey/wave';
import { keepPresentation as keep } from '../database/presentations.ts';
import type { Asked } from './readAsked.ts';
import type { Respondent } from './submitAnswers.ts';

/**
 * How an open wave is put before a person: drawn once and then kept, the same on every tablet. null
 * where nothing is left to a lot, or the wave takes no more answers.
 */
export async function keepPresentation(
  { key, hearingId }: Respondent,
  wave: WaveCode,
  { order, themes }: Asked,
): Promise<Presentation | null> {
  // The key is random, so what follows from it is a lot; it is the same lot in every wave.
  const drawn = presentationOf({ order }, themes, (purpose) => seededRandom(`${key} ${purpose}`));
  if (!drawn) return null;
  const kept = await keep(hearingId, wave, key, drawn);
  return kept.ok ? kept.value : null;
}
