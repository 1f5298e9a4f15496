import { z } from 'zod';
import { succeed } from '#domain/result';
import { type Presentation, presentation } from '#domain/survey/presentation';
import { type WaveCode, waveCode } from '#domain/survey/wave';
import { callFunction, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const row = z.object({ wave: waveCode, participant_key: z.string(), presentation });

/** Keeps the first one and returns it. Refuses `wave_unknown`, `wave_not_open`, `not_asked`. */
export async function keepPresentation(
  hearingId: string,
  wave: WaveCode,
  participant: string,
  drawn: Presentation,
) {
  const outcome = await callFunction('keep_presentation', {
    ...{ hearing_id: hearingId, wave, participant },
    presentation: drawn as unknown as Json,
  });
  return outcome.ok ? succeed(presentation.parse(outcome.value)) : outcome;
}

/** How released waves were put before people. */
export const listDatasetPresentations = (hearingId: string) =>
  readRows('dataset_presentations', row, {
    where: { hearing_id: hearingId },
    order: ['wave', 'participant_key'],
  });
