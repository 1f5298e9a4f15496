import { error, fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  composeRegistration,
  type RegistrationDraft,
  registrationDraft,
  testableItems,
} from '#domain/analysis/registration';
import { analysedHearing } from '#server/access/analysedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { publishedRegistration } from '#server/actions/readRegistrations';
import { registerHypotheses } from '#server/actions/registerHypotheses';
import { listWaves } from '#server/database/questionnaires';
import { listRegistrations } from '#server/database/registrations';
import { draftOfForm } from '#ui/analysis/registration/registrationForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  const [{ questionnaire }, stored, waves] = await Promise.all([
    readQuestionnaire(hearing.id),
    listRegistrations(hearing.id),
    listWaves(hearing.id),
  ]);
  const testable = testableItems(questionnaire);
  return {
    themes: questionnaire.themes.map(({ code, name }) => ({
      ...{ code, name },
      items: testable
        .filter(({ theme }) => theme === code)
        .map(({ item }) => ({ code: item.code, kind: item.kind, text: item.text })),
    })),
    registrations: stored.map(publishedRegistration),
    registeredBy: stored[0]?.registered_by_name ?? null,
    isOpen: waves.find(({ code }) => code === 'T3')?.state === 'planned',
    isDone: url.searchParams.has('registreret'),
  };
};

export const actions: Actions = {
  /** Checks what was filled in; what would be registered is then shown and asked about. */
  gennemse: async ({ request, locals, params, url }) => {
    const hearing = await analysedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const draft = registrationDraft.safeParse(draftOfForm(form));
    const revision = revisionOf(form);
    if (!draft.success) error(400);
    const composed = composeRegistration(draft.data, await readQuestionnaire(hearing.id));
    if (!composed.ok) return fail(400, { draft: draft.data, problems: composed.problem });
    return { draft: draft.data, review: { id: randomUUID(), revision } };
  },
  registrer: async ({ request, locals, params, url }) => {
    const hearing = await analysedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const draft = draftOf(form.get('udkast'));
    const outcome = await registerHypotheses({
      ...{ hearingId: hearing.id, draft, revision: revisionOf(form), actor: locals.actor },
      id: z.uuid().catch(randomUUID()).parse(form.get('id')),
    });
    if (!outcome.ok) return fail(409, { draft, problems: outcome.problem });
    redirect(303, `/analyse/${hearing.slug}/registrering?registreret`);
  },
};

const revisionOf = (form: FormData): number =>
  z.coerce.number().int().min(0).catch(0).parse(form.get('udgave'));

/** The draft as the review sent it along. */
function draftOf(sent: FormDataEntryValue | null): RegistrationDraft {
  const text = z.string().transform((json, context): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue('Not JSON');
      return z.NEVER;
    }
  });
  const draft = text.pipe(registrationDraft).safeParse(sent);
  if (!draft.success) error(400);
  return draft.data;
}
