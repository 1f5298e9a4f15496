import { fail, redirect } from '@sveltejs/kit';
import { organisedHearing } from '#server/access/organisedHearing';
import { updateHearing } from '#server/actions/updateHearing';
import { detailsFromForm } from '#ui/control/detailsFromForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  await organisedHearing(locals.actor, params.hearing, url);
  return { saved: url.searchParams.has('gemt') };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const given = detailsFromForm(await request.formData());
    const saved = await updateHearing(hearing.id, given, locals.actor);
    if (!saved.ok) return fail(400, { given, problems: saved.problem });
    redirect(303, `/styring/${hearing.slug}/oplysninger?gemt`);
  },
};
