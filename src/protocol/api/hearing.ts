import { z } from 'zod';
import { waveCode } from '#domain/survey/wave';

export const bothLanguages = z
  .strictObject({ da: z.string(), en: z.string() })
  .meta({ id: 'BothLanguages' });

export const releasedWave = z
  .strictObject({
    code: waveCode,
    opened_at: z.iso.datetime(),
    closed_at: z.iso.datetime(),
    released_at: z.iso.datetime(),
  })
  .meta({ id: 'ReleasedWave' });
export type ReleasedWaveDocument = z.infer<typeof releasedWave>;

export const hearingDocument = z
  .strictObject({
    slug: z.string().meta({ description: 'What the hearing is called in addresses.' }),
    name: bothLanguages,
    first_day: z.iso.date(),
    last_day: z.iso.date(),
    simulated: z.boolean().meta({ description: 'True where no real person answered anything.' }),
    waves: z.array(releasedWave),
  })
  .meta({ id: 'Hearing' });
export const hearingsDocument = z
  .strictObject({ hearings: z.array(hearingDocument) })
  .meta({ id: 'Hearings' });
export type HearingsDocument = z.infer<typeof hearingsDocument>;
export type HearingDocument = z.infer<typeof hearingDocument>;
