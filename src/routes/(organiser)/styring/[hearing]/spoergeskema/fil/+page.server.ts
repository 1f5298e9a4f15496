import { fail, redirect } from '@sveltejs/kit';
import { difference } from '#domain/survey/difference';
import { itemsOf } from '#domain/survey/questionnaire';
import { organisedHearing } from '#server/access/organisedHearing';
import { editQuestionnaire } from '#server/actions/editQuestionnaire';
import { readQuestionnaireWorkbook } from '#server/actions/exchangeQuestionnaire';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { revision } = await readQuestionnaire(hearing.id);
  return { revision, saved: url.searchParams.has('gemt') };
};

export const actions: Actions = {
  /** Reads a file and shows what it would change; nothing is saved. */
  laes: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const file = (await request.formData()).get('fil');
    if (!(file instanceof File) || file.name === '') return fail(400, { missing: true as const });
    const stored = await readQuestionnaire(hearing.id);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readQuestionnaireWorkbook(bytes, stored.questionnaire);
    if (!read.ok) return fail(422, { problem: read.problem });
    const { questionnaire, leftOut } = read.value;
    return {
      read: {
        ...{ leftOut, revision: stored.revision, text: JSON.stringify(questionnaire) },
        changes: difference(stored.questionnaire, questionnaire),
        items: [...itemsOf(questionnaire), ...itemsOf(stored.questionnaire)],
      },
    };
  },
  gem: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const revision = Number(form.get('revision'));
    const given = parsed(String(form.get('spoergeskema') ?? ''));
    if (!Number.isSafeInteger(revision) || given === null) return fail(400);
    const edited = await editQuestionnaire(hearing.id, revision, given, locals.actor);
    if (edited.ok) redirect(303, `/styring/${hearing.slug}/spoergeskema/fil?gemt`);
    return fail(409, { refused: edited.problem });
  },
};

/** What the form sent back is checked like any other text, but must not cost the stack before that. */
const DEEPEST = 40;
function parsed(text: string): unknown {
  let depth = 0;
  for (const symbol of text.match(/[[\]{}]/g) ?? []) {
    depth += symbol === '[' || symbol === '{' ? 1 : -1;
    if (depth > DEEPEST) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
