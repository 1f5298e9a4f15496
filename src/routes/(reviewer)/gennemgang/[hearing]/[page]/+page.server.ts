import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { listReviewers, signBriefing } from '#server/database/briefingReviewers';
import { findBriefing, listVersions } from '#server/database/briefings';
import { findHearing } from '#server/database/hearings';
import type { Actions, PageServerLoad } from './$types';

type Params = { hearing: string; page: string };

export const load: PageServerLoad = async (event) => {
  const { page, own } = await reviewed(event);
  const versions = await listVersions(page.id);
  const [newest] = versions;
  if (!newest) error(404);
  const signedBy = (version: typeof newest) =>
    version.signatures.find(({ reviewer_id }) => own.some(({ id }) => id === reviewer_id));
  const before = versions.find((version) => version !== newest && signedBy(version));
  return {
    slug: page.slug,
    number: newest.number,
    savedAt: newest.saved_at,
    versionId: newest.id,
    content: newest.content,
    signedAt: signedBy(newest)?.signed_at ?? null,
    /** What this reviewer signed before, to be compared with. */
    before: before ? { number: before.number, content: before.content } : null,
    stance: own[0]?.stance ?? null,
    signed: event.url.searchParams.has('underskrevet'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { hearing, page, own } = await reviewed(event);
    const version = z.uuid().safeParse((await event.request.formData()).get('version'));
    const [reviewer] = own;
    if (!version.success || !reviewer) return fail(400, { problem: 'reviewer_unknown' });
    const signing = { hearingId: hearing.id, versionId: version.data, reviewerId: reviewer.id };
    const outcome = await signBriefing(signing, '', auditName(event.locals.actor));
    if (!outcome.ok) return fail(409, { problem: outcome.problem.kind });
    redirect(303, `/gennemgang/${hearing.slug}/${page.slug}?underskrevet`);
  },
};

/** The page, for a reviewer of its hearing; `own`: as whom she signs. */
async function reviewed({
  locals,
  params,
  url,
}: Pick<RequestEvent<Params>, 'locals' | 'params' | 'url'>) {
  require(locals.actor, { to: 'review briefings' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  require(locals.actor, { to: 'review briefing', hearingId: hearing.id }, url);
  const page = await findBriefing(hearing.id, params.page);
  if (!page || locals.actor.kind !== 'account') error(404);
  const { id } = locals.actor;
  const reviewers = await listReviewers(hearing.id);
  return { hearing, page, own: reviewers.filter((one) => one.account_id === id) };
}
