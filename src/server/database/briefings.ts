import { z } from 'zod';
import { type BriefingAudience, BRIEFING_AUDIENCES } from '#domain/briefing/audience';
import { briefingContent, type BriefingContent } from '#domain/briefing/page';
import { STANCES } from '#domain/briefing/review';
import { callFunction, mustCall, readOne, readRows } from './client.ts';

const signature = z.object({
  reviewer_id: z.string(),
  name: z.string(),
  role: z.string(),
  stance: z.enum(STANCES),
  signed_at: z.coerce.date(),
  note: z.string(),
  /** True: from the reviewer's own account. */
  alone: z.boolean(),
});
const page = z.object({
  id: z.string(),
  slug: z.string(),
  created_at: z.coerce.date(),
  withdrawn_at: z.coerce.date().nullable(),
  withdrawn_reason_da: z.string().nullable(),
  withdrawn_reason_en: z.string().nullable(),
  newest_number: z.number(),
  newest_content: briefingContent,
  newest_saved_at: z.coerce.date(),
  newest_reviewed: z.boolean(),
  shown_number: z.number().nullable(),
  shown_content: briefingContent.nullable(),
  shown_hash: z.string().nullable(),
  shown_saved_at: z.coerce.date().nullable(),
  shown_from: z.coerce.date().nullable(),
  shown_reviewed: z.boolean().nullable(),
  reason_da: z.string().nullable(),
  reason_en: z.string().nullable(),
  signatures: z.array(signature),
  coming_number: z.number().nullable(),
  coming_from: z.coerce.date().nullable(),
});
const version = z.object({
  id: z.string(),
  page_id: z.string(),
  slug: z.string(),
  number: z.number(),
  content: briefingContent,
  hash: z.string(),
  saved_at: z.coerce.date(),
  saved_by: z.string(),
  signatures: z.array(signature),
  reviewed: z.boolean(),
  first_shown_at: z.coerce.date().nullable(),
});
const audience = z.object({ audience: z.enum(BRIEFING_AUDIENCES) });

export type StoredBriefing = z.infer<typeof page>;
export type StoredVersion = z.infer<typeof version>;
export type StoredSignature = z.infer<typeof signature>;

export const listBriefings = (hearingId: string) =>
  readRows('briefing_pages', page, {
    where: { hearing_id: hearingId },
    order: ['created_at', 'slug'],
  });
export const findBriefing = (hearingId: string, slug: string) =>
  readOne('briefing_pages', page, { hearing_id: hearingId, slug });
/** Newest first. */
export const listVersions = (pageId: string) =>
  readRows('briefing_versions', version, { where: { page_id: pageId }, order: ['number.desc'] });
export const findVersion = (pageId: string, number: number) =>
  readOne('briefing_versions', version, { page_id: pageId, number });

export async function readBriefingAudience(hearingId: string): Promise<BriefingAudience> {
  const stored = await readOne('briefing_audiences', audience, { hearing_id: hearingId });
  return stored?.audience ?? 'panel';
}
export const setBriefingAudience = (hearingId: string, to: BriefingAudience, actor: string) =>
  mustCall('set_briefing_audience', { hearing_id: hearingId, audience: to, actor });

export type BriefingToSave = {
  /** Made by the editor: saving it twice makes one version. */
  readonly version_id: string;
  readonly page_id: string;
  readonly hearing_id: string;
  /** Of a new page; an old one keeps its own. */
  readonly slug: string;
  /** The version the text was written from; 0 for a new page. */
  readonly base: number;
  readonly content: BriefingContent;
  readonly hash: string;
};
const saved = z.object({ number: z.number(), slug: z.string() });

/** The number of the version and the page's slug. Refuses `briefing_changed` ({number}), `slug_taken`, `briefing_unknown`. */
export async function saveBriefing(given: BriefingToSave, actor: string) {
  const outcome = await callFunction('save_briefing', { page: given, actor });
  return outcome.ok ? { ...outcome, value: saved.parse(outcome.value) } : outcome;
}

export type Publication = {
  readonly id: string;
  readonly hearing_id: string;
  readonly version_id: string;
  /** ISO time; one that has passed means now. */
  readonly shown_from: string;
  /** Why it is shown without both signatures; empty where both are there. */
  readonly reason_da: string;
  readonly reason_en: string;
};

/** Refuses `not_reviewed` (signatures missing and no reason), `briefing_unknown`. */
export const publishBriefing = (publication: Publication, actor: string) =>
  callFunction('publish_briefing', { publication, actor });

/** Refuses `reason_missing`. */
export const withdrawBriefing = (
  hearingId: string,
  pageId: string,
  reason: { readonly da: string; readonly en: string },
  actor: string,
) =>
  callFunction('withdraw_briefing', {
    ...{ hearing_id: hearingId, page_id: pageId, actor },
    ...{ reason_da: reason.da, reason_en: reason.en },
  });
