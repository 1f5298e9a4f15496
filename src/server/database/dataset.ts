import { z } from 'zod';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '#domain/recruitment/stratum';
import { type Answer, answer } from '#domain/survey/answer';
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
const sheaf = z.object({
  wave: waveCode,
  /** By participant, and by item. */
  people: z.record(z.string(), z.record(z.string(), answer)),
});
export type DatasetPerson = z.infer<typeof person>;
export type DatasetAnswers = {
  readonly wave: WaveCode;
  readonly participant_key: string;
  readonly answers: Readonly<Record<string, Answer>>;
};

/** Everyone who took part in a released wave. The database shows nothing of a wave before its release. */
export const listDatasetPeople = (hearingId: string) =>
  readRows('dataset_people', person, {
    where: { hearing_id: hearingId },
    order: ['participant_key'],
  });
/** Everybody's answers in every released wave; one request has them all. */
export async function listDatasetAnswers(hearingId: string): Promise<DatasetAnswers[]> {
  const sheaves = await readRows('dataset_answers', sheaf, {
    where: { hearing_id: hearingId },
    order: ['wave', 'sheaf'],
  });
  return sheaves.flatMap(({ wave, people }) =>
    Object.entries(people).map(([key, answers]) => ({ wave, participant_key: key, answers })),
  );
}

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
