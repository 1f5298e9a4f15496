import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Language, LANGUAGES } from '#domain/briefing/page';
import { organisedHearing } from '#server/access/organisedHearing';
import { editBriefing } from '#server/actions/editBriefing';
import { uploadBriefingImage } from '#server/actions/uploadBriefingImage';
import { findBriefing } from '#server/database/briefings';
import { listThemes } from '#server/database/questionnaires';
import {
  contentOf,
  draftFromForm,
  draftOf,
  emptyDraft,
  withImage,
} from '#ui/briefing/briefingDraft';
import { imageProblemText, pageErrors } from '#ui/briefing/pageProblemText';
import * as m from '#messages';
import type { Actions, PageServerLoad } from './$types';

/** The address of a page that is not there yet; the first save gives it its own. */
const NEW = 'ny';
const ids = z.object({ version: z.uuid(), page: z.uuid(), base: z.coerce.number().int().min(0) });

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [stored, themes] = await Promise.all([
    params.page === NEW ? null : findBriefing(hearing.id, params.page),
    listThemes(hearing.id),
  ]);
  if (!stored && params.page !== NEW) error(404);
  const { locale } = locals;
  return {
    slug: params.page,
    isNew: stored === null,
    title: stored?.newest_content.title[locale] ?? null,
    draft: stored ? draftOf(stored.newest_content) : emptyDraft(url.searchParams.get('tema') ?? ''),
    ids: {
      page: stored?.id ?? randomUUID(),
      base: stored?.newest_number ?? 0,
      version: randomUUID(),
    },
    themes: themes.map(({ code, name_da, name_en }) => ({
      ...{ code, name: locale === 'da' ? name_da : name_en },
    })),
    saved: url.searchParams.has('gemt'),
  };
};

export const actions: Actions = {
  gem: async (event) => {
    const { hearing, form, draft } = await received(event);
    const given = ids.parse(Object.fromEntries(form));
    const { version: versionId, page: pageId, base } = given;
    const what = { hearing, pageId, versionId, base, given: contentOf(draft) };
    const edited = await editBriefing({ ...what, actor: event.locals.actor });
    if (edited.ok) redirect(303, `/styring/${hearing.slug}/materiale/${edited.value.slug}?gemt`);
    const { problem } = edited;
    if (problem.kind === 'faults') {
      return fail(400, { draft, ids: given, errors: pageErrors(problem.faults) });
    }
    // Her text is kept; saving again is a choice she makes knowing of the other's.
    return fail(409, { draft, ids: { ...given, base: problem.number }, changed: problem.number });
  },
  billede: async (event) => {
    const { hearing, form, draft } = await received(event);
    const given = ids.parse(Object.fromEntries(form));
    const alt = { da: altText(form, 'da'), en: altText(form, 'en') };
    const silent = LANGUAGES.filter((language) => alt[language] === '');
    if (silent.length > 0) {
      const message = m.briefing_image_alt_missing();
      const errors = silent.map((language) => ({ field: `alt.${language}`, message }));
      return fail(400, { draft, ids: given, alt, errors });
    }
    const file = form.get('file');
    const bytes = new Uint8Array(file instanceof File ? await file.arrayBuffer() : []);
    const image = await uploadBriefingImage(hearing.id, bytes, event.locals.actor);
    if (image.ok)
      return { draft: withImage(draft, image.value.hash, alt), ids: given, image: true };
    const errors = [{ field: 'file', message: imageProblemText(image.problem) }];
    return fail(400, { draft, ids: given, alt, errors });
  },
};

async function received({ request, locals, params, url }: RequestEvent<{ hearing: string }>) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const form = await request.formData();
  return { hearing, form, draft: draftFromForm(form) };
}

const altText = (form: FormData, language: Language) =>
  String(form.get(`alt.${language}`) ?? '')
    .trim()
    .slice(0, 300);
