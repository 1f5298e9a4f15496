import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { addWave } from '#server/actions/planWave';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { listWaves } from '#server/database/questionnaires';
import { waveFromForm } from '#ui/control/waveForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [{ questionnaire }, waves] = await Promise.all([
    readQuestionnaire(hearing.id),
    listWaves(hearing.id),
  ]);
  const hasFollowUp = waves.some(({ code }) => code === 'T4');
  const isFollowUp = url.searchParams.get('slags') === 'opfoelgning' && !hasFollowUp;
  return {
    ...{ id: randomUUID(), themes: questionnaire.themes, hasFollowUp },
    kind: isFollowUp ? ('follow_up' as const) : ('short' as const),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const given = waveFromForm(form);
    const id = z.uuid().safeParse(form.get('id'));
    const kind = form.get('slags') === 'follow_up' ? 'follow_up' : 'short';
    const added = await addWave(
      hearing.id,
      id.success ? id.data : randomUUID(),
      kind,
      given,
      locals.actor,
    );
    if (!added.ok) return fail(400, { given, problem: added.problem.kind });
    redirect(303, `/styring/${hearing.slug}/maalinger?tilfoejet`);
  },
};
