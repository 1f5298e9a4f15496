import { z } from 'zod';
import { ITEM_KINDS, questionnaireItem } from '#domain/survey/item';
import { type Questionnaire, questionnaire } from '#domain/survey/questionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { audience, waveCode, waveState } from '#domain/survey/wave';
import { callFunction, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const header = z.object({
  hearing_id: z.string(),
  revision: z.number(),
  frozen_at: z.coerce.date().nullable(),
  hash: z.string().nullable(),
});
const item = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(ITEM_KINDS),
  text_da: z.string(),
  text_en: z.string(),
  position: z.number(),
  theme_code: z.string(),
  theme_name_da: z.string(),
  theme_name_en: z.string(),
  theme_position: z.number(),
  definition: questionnaireItem,
});
const theme = z.object({
  code: z.string(),
  name_da: z.string(),
  name_en: z.string(),
  position: z.number(),
});
const wave = z.object({
  id: z.string(),
  code: waveCode,
  state: waveState,
  questionnaire_hash: z.string().nullable(),
  revision: z.number().nullable(),
  opened_at: z.coerce.date().nullable(),
  closed_at: z.coerce.date().nullable(),
  released_at: z.coerce.date().nullable(),
  /** What a wave besides the core is called; null: by its code. */
  name_da: z.string().nullable(),
  name_en: z.string().nullable(),
  theme_code: z.string().nullable(),
  audience: z.array(audience),
  /** When it opens and closes by itself; null: by hand. */
  opens_at: z.coerce.date().nullable(),
  closes_at: z.coerce.date().nullable(),
  /** Why it could not open when its time had come. */
  open_problem: z.string().nullable(),
});
export type StoredItem = z.infer<typeof item>;
export type StoredTheme = z.infer<typeof theme>;
export type StoredWave = z.infer<typeof wave>;

const version = z.object({
  revision: z.number(),
  hash: z.string(),
  questionnaire,
  saved_at: z.coerce.date(),
  saved_by: z.string(),
});

const listedVersion = z.object({
  revision: z.number(),
  hash: z.string(),
  saved_at: z.coerce.date(),
  /** Null where no account saved it: from the command line, or a demonstration. */
  saved_by_name: z.string().nullable(),
  /** The waves that ask this version. */
  waves: z.array(waveCode),
});
export type ListedVersion = z.infer<typeof listedVersion>;
const askedItem = z.object({
  code: z.string(),
  /** The wave that asks it, the newest where several do, and the version it asks. */
  wave: waveCode,
  revision: z.number(),
});
export type AskedItem = z.infer<typeof askedItem>;

/** Every version, the newest first. */
export const listVersions = (hearingId: string) =>
  readRows('questionnaire_version_list', listedVersion, {
    where: { hearing_id: hearingId },
    order: ['revision.desc'],
  });
/** What waves that have opened ask: these items may no longer be asked otherwise. */
export const listAskedItems = (hearingId: string) =>
  readRows('asked_items', askedItem, { where: { hearing_id: hearingId }, order: ['code'] });
/** A version as it was saved, or null where there is none under that revision. */
export const readVersion = (hearingId: string, revision: number) =>
  readOne('questionnaire_versions', version, { hearing_id: hearingId, revision });
export const readHeader = (hearingId: string) =>
  readOne('questionnaires', header, { hearing_id: hearingId });
export const listItems = (hearingId: string) =>
  readRows('items', item, {
    where: { hearing_id: hearingId },
    order: ['theme_position', 'position'],
  });
export const listThemes = (hearingId: string) =>
  readRows('themes', theme, { where: { hearing_id: hearingId }, order: ['position'] });
export const listWaves = (hearingId: string) =>
  readRows('waves', wave, { where: { hearing_id: hearingId }, order: ['code'] });

/**
 * A new version under the hash of its canonical text. Refuses `questionnaire_changed` (another has saved
 * since `revision`), `would_lose_answers` (with the `items`).
 */
export const saveQuestionnaire = (
  hearingId: string,
  revision: number,
  given: { readonly questionnaire: Questionnaire; readonly hash: string },
  actor: string,
) =>
  callFunction('save_questionnaire', {
    ...{ hearing_id: hearingId, revision, hash: given.hash, actor },
    questionnaire: given.questionnaire as unknown as Json,
  });

/**
 * planned → open; the wave asks the revision its hash was made of. Refuses
 * `questionnaire_empty`, `questionnaire_changed` (saved since), `wave_already_closed`.
 */
export const openWave = (
  hearingId: string,
  code: WaveCode,
  { hash, revision }: { readonly hash: string; readonly revision: number },
  actor: string,
) =>
  callFunction('open_wave', {
    ...{ hearing_id: hearingId, wave: code, revision, actor },
    questionnaire_hash: hash,
  });

/** open → closed → released. Refuses `wave_wrong_state`. */
export const advanceWave = (
  hearingId: string,
  code: WaveCode,
  state: 'closed' | 'released',
  actor: string,
) => callFunction('advance_wave', { hearing_id: hearingId, wave: code, state, actor });
