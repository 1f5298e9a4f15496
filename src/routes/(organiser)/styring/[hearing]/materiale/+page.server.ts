import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BRIEFING_AUDIENCES } from '#domain/briefing/audience';
import { STANCES } from '#domain/briefing/review';
import { auditName } from '#domain/identity/actor';
import { organisedHearing } from '#server/access/organisedHearing';
import { addReviewer, listReviewers, removeReviewer } from '#server/database/briefingReviewers';
import {
  listBriefings,
  readBriefingAudience,
  setBriefingAudience,
} from '#server/database/briefings';
import { listMembers } from '#server/database/hearings';
import { listThemes } from '#server/database/questionnaires';
import type { Actions, PageServerLoad } from './$types';

const reviewer = z.object({
  name: z.string().trim().min(1).max(200),
  role: z.string().trim().min(1).max(200),
  stance: z.enum(STANCES),
  account: z.union([z.literal('').transform(() => null), z.uuid()]),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { locale } = locals;
  const [pages, themes, reviewers, audience, members] = await Promise.all([
    listBriefings(hearing.id),
    listThemes(hearing.id),
    listReviewers(hearing.id),
    readBriefingAudience(hearing.id),
    listMembers(hearing.id),
  ]);
  const themeName = (code: string | null) => {
    const theme = themes.find((one) => one.code === code);
    return theme ? (locale === 'da' ? theme.name_da : theme.name_en) : null;
  };
  return {
    ...{ reviewers, audience },
    pages: pages.map((page) => ({
      slug: page.slug,
      title: page.newest_content.title[locale],
      theme: themeName(page.newest_content.theme),
      newest: page.newest_number,
      savedAt: page.newest_saved_at,
      reviewed: page.newest_reviewed,
      shown: page.shown_number,
      isShownReviewed: page.shown_reviewed,
      coming: page.coming_number,
      comingFrom: page.coming_from,
      isWithdrawn: page.withdrawn_at !== null,
    })),
    accounts: members
      .filter(({ role }) => role === 'reviewer')
      .map(({ account_id: id, name }) => ({ id, name })),
    done: url.searchParams.get('sket'),
  };
};

export const actions: Actions = {
  laesere: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const audience = z.enum(BRIEFING_AUDIENCES).safeParse(form.get('audience'));
    if (!audience.success) return fail(400, { faults: [] });
    await setBriefingAudience(hearing.id, audience.data, auditName(locals.actor));
    redirect(303, `/styring/${hearing.slug}/materiale?sket=laesere`);
  },
  tilfoej: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = Object.fromEntries(await request.formData());
    const given = reviewer.safeParse(form);
    if (!given.success) {
      const faults = given.error.issues.map(({ path }) => String(path[0]));
      return fail(400, { given: form as Record<string, string>, faults });
    }
    const { name, role, stance, account } = given.data;
    const fields = { id: randomUUID(), hearing_id: hearing.id, account_id: account };
    const added = await addReviewer({ ...fields, name, role, stance }, auditName(locals.actor));
    if (!added.ok) return fail(409, { given: form as Record<string, string>, faults: ['account'] });
    redirect(303, `/styring/${hearing.slug}/materiale?sket=tilfoejet`);
  },
  fjern: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const id = z.uuid().safeParse((await request.formData()).get('reviewer'));
    if (!id.success) return fail(400, { faults: [] });
    await removeReviewer(hearing.id, id.data, auditName(locals.actor));
    redirect(303, `/styring/${hearing.slug}/materiale?sket=fjernet`);
  },
};
