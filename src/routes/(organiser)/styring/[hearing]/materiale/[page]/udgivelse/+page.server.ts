import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { organisedHearing } from '#server/access/organisedHearing';
import { listReviewers, signBriefing, unsignBriefing } from '#server/database/briefingReviewers';
import {
  findBriefing,
  findVersion,
  publishBriefing,
  readBriefingAudience,
  withdrawBriefing,
} from '#server/database/briefings';
import { danishTime } from '#ui/components/danishTime';
import type { Actions, PageServerLoad } from './$types';

type Params = { hearing: string; page: string };

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { hearing, page } = await pageOf({ locals, params, url });
  const asked = Number(url.searchParams.get('version') ?? page.newest_number);
  const version = Number.isSafeInteger(asked) ? await findVersion(page.id, asked) : null;
  if (!version) error(404);
  const [reviewers, audience] = await Promise.all([
    listReviewers(hearing.id),
    readBriefingAudience(hearing.id),
  ]);
  return {
    audience,
    reviewers: reviewers.map(({ id, name, role, stance }) => ({ id, name, role, stance })),
    page: {
      slug: page.slug,
      title: page.newest_content.title[locals.locale],
      newest: page.newest_number,
      shown: page.shown_number,
      coming: page.coming_number,
      comingFrom: page.coming_from,
      isWithdrawn: page.withdrawn_at !== null,
    },
    version: {
      id: version.id,
      number: version.number,
      savedAt: version.saved_at,
      savedBy: version.saved_by,
      signatures: version.signatures,
      reviewed: version.reviewed,
    },
    /** Made with the form: published twice is published once. */
    publication: randomUUID(),
    done: url.searchParams.get('sket'),
  };
};

export const actions: Actions = {
  underskriv: (event) =>
    act(event, 'underskrevet', async ({ hearing, form, by }) => {
      const note = String(form.get('note') ?? '').slice(0, 500);
      return signBriefing(signing(hearing.id, form), note, by);
    }),
  fortryd: (event) =>
    act(event, 'fortrudt', ({ hearing, form, by }) =>
      unsignBriefing(signing(hearing.id, form), by),
    ),
  udgiv: (event) =>
    act(event, 'udgivet', async ({ hearing, form, by }) => {
      const when = form.get('when') === 'later' ? danishTime(String(form.get('from'))) : new Date();
      if (when === null || when === 'malformed') return refused('time_missing');
      const { publication: id, version: version_id } = z
        .object({ publication: z.uuid(), version: z.uuid() })
        .parse(Object.fromEntries(form));
      return publishBriefing(
        {
          ...{ id, version_id, hearing_id: hearing.id, shown_from: when.toISOString() },
          ...{ reason_da: text(form, 'reason.da'), reason_en: text(form, 'reason.en') },
        },
        by,
      );
    }),
  traek: (event) =>
    act(event, 'trukket', ({ hearing, page, form, by }) => {
      const reason = { da: text(form, 'withdraw.da'), en: text(form, 'withdraw.en') };
      return withdrawBriefing(hearing.id, page.id, reason, by);
    }),
};

async function pageOf({
  locals,
  params,
  url,
}: Pick<RequestEvent<Params>, 'locals' | 'params' | 'url'>) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const page = await findBriefing(hearing.id, params.page);
  if (!page) error(404);
  return { hearing, page };
}

type Work = Awaited<ReturnType<typeof pageOf>> & { form: FormData; by: string };
type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: { kind: string } };
const refused = (kind: string): Outcome => ({ ok: false, problem: { kind } });

/** Does something to the page and comes back to it, with what was given where it was refused. */
async function act(
  event: RequestEvent<Params>,
  done: string,
  work: (given: Work) => Promise<Outcome>,
) {
  const form = await event.request.formData();
  const { hearing, page } = await pageOf(event);
  const outcome = await work({ hearing, page, form, by: auditName(event.locals.actor) });
  const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  if (!outcome.ok) return fail(409, { problem: outcome.problem.kind, given, doing: done });
  const version = event.url.searchParams.get('version');
  const query = `sket=${done}${version ? `&version=${encodeURIComponent(version)}` : ''}`;
  redirect(303, `/styring/${hearing.slug}/materiale/${page.slug}/udgivelse?${query}`);
}

const text = (form: FormData, name: string) =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, 1000);

const signing = (hearingId: string, form: FormData) => {
  const { version: versionId, reviewer: reviewerId } = z
    .object({ version: z.uuid(), reviewer: z.uuid() })
    .parse(Object.fromEntries(form));
  return { hearingId, versionId, reviewerId };
};
