import { error, fail, redirect } from '@sveltejs/kit';
import { difference } from '#domain/survey/difference';
import { itemsOf } from '#domain/survey/questionnaire';
import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { restoreVersion } from '#server/actions/restoreVersion';
import { listVersions, readVersion } from '#server/database/questionnaires';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [versions, { revision }] = await Promise.all([
    listVersions(hearing.id),
    readQuestionnaire(hearing.id),
  ]);
  const [from, to] = [numberIn(url, 'fra'), numberIn(url, 'til')];
  const compared = from === null || to === null ? null : await compare(hearing.id, from, to);
  return { versions, revision, compared, restored: url.searchParams.has('gendannet') };
};

async function compare(hearingId: string, from: number, to: number) {
  const [before, after] = await Promise.all([
    readVersion(hearingId, from),
    readVersion(hearingId, to),
  ]);
  if (!before || !after) error(404);
  const items = [...itemsOf(after.questionnaire), ...itemsOf(before.questionnaire)];
  return { from, to, items, changes: difference(before.questionnaire, after.questionnaire) };
}

function numberIn(url: URL, name: string): number | null {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const [earlier, revision] = [Number(form.get('udgave')), Number(form.get('revision'))];
    if (!Number.isSafeInteger(earlier) || !Number.isSafeInteger(revision)) return fail(400);
    const restored = await restoreVersion(hearing.id, earlier, revision, locals.actor);
    if (restored.ok) redirect(303, `/styring/${hearing.slug}/spoergeskema/udgaver?gendannet`);
    if (restored.problem.kind === 'unknown') error(404);
    return fail(409, { problem: restored.problem });
  },
};
