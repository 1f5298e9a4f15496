import { z } from 'zod';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '#domain/recruitment/stratum';
import { answer } from '#domain/survey/answer';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { readRows } from './client.ts';

const person = z.object({
  participant_key: z.string(),
  sex: z.enum(SEXES),
  age_band: z.enum(AGE_BANDS),
  region: z.enum(REGIONS),
  education: z.enum(EDUCATIONS),
  in_panel: z.boolean(),
  /** Chosen for the comparison group, and not in the panel. */
  in_comparison: z.boolean(),
  groups: z.record(z.string(), z.number()),
  waves: z.array(waveCode),
});
const answers = z.object({
  wave: waveCode,
  participant_key: z.string(),
  answers: z.record(z.string(), answer),
});
export type DatasetPerson = z.infer<typeof person>;
export type DatasetAnswers = z.infer<typeof answers>;

/** Everyone who took part in a released wave. The database shows nothing of a wave before its release. */
export const listDatasetPeople = (hearingId: string) =>
  readRows('dataset_people', person, {
    where: { hearing_id: hearingId },
    order: ['participant_key'],
  });
export const listDatasetAnswers = (hearingId: string) =>
  readRows('dataset_answers', answers, {
    where: { hearing_id: hearingId },
    order: ['wave', 'participant_key'],
  });

const panelAnswers = z.object({
  participant_key: z.string(),
  answers: z.record(z.string(), answer),
});

/** What each of the panel who took part in a released wave answered; nobody before its release. */
export const listPanelAnswers = (hearingId: string, wave: WaveCode) =>
  readRows('panel_answers', panelAnswers, {
    where: { hearing_id: hearingId, wave },
    order: ['participant_key'],
  });
