import { z } from 'zod';
import { type ReviewerStance, STANCES } from '#domain/briefing/review';
import { callFunction, mustCall, readRows } from './client.ts';

const reviewer = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  stance: z.enum(STANCES),
  /** Where the reviewer signs in and signs alone. */
  account_id: z.string().nullable(),
  account_email: z.string().nullable(),
});
export type Reviewer = z.infer<typeof reviewer>;

export const listReviewers = (hearingId: string) =>
  readRows('briefing_reviewers', reviewer, {
    where: { hearing_id: hearingId },
    order: ['added_at', 'id'],
  });

export type NewReviewer = {
  readonly id: string;
  readonly hearing_id: string;
  readonly name: string;
  readonly role: string;
  readonly stance: ReviewerStance;
  readonly account_id: string | null;
};

/** Refuses `not_a_reviewer`: the account is no reviewer at the hearing. */
export const addReviewer = (given: NewReviewer, actor: string) =>
  callFunction('add_briefing_reviewer', { reviewer: given, actor });
export const removeReviewer = (hearingId: string, reviewerId: string, actor: string) =>
  mustCall('remove_briefing_reviewer', { hearing_id: hearingId, reviewer_id: reviewerId, actor });

type Signing = {
  readonly hearingId: string;
  readonly versionId: string;
  readonly reviewerId: string;
};
const named = ({ hearingId, versionId, reviewerId }: Signing) => ({
  ...{ hearing_id: hearingId, version_id: versionId, reviewer_id: reviewerId },
});

/** Refuses `note_missing` (staff sign for somebody), `reviewer_unknown`, `briefing_unknown`. */
export const signBriefing = (signing: Signing, note: string, actor: string) =>
  callFunction('sign_briefing', { ...named(signing), note, actor });
/** Refuses `already_published`. */
export const unsignBriefing = (signing: Signing, actor: string) =>
  callFunction('unsign_briefing', { ...named(signing), actor });
