import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { GivenDetails } from '#domain/hearing/details';
import { proposeSlug } from '#domain/hearing/slug';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { require } from '#server/access/guard';
import { createHearing } from '#server/actions/createHearing';
import { detailsFromForm } from '#ui/control/detailsFromForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  require(locals.actor, { to: 'create hearing' }, url);
  const given: GivenDetails = { panel_size: '356', group_count: '40' };
  return { id: randomUUID(), given };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    require(locals.actor, { to: 'create hearing' }, url);
    const form = await request.formData();
    const id = z.uuid().safeParse(form.get('id'));
    const fields = detailsFromForm(form);
    // Without JavaScript nobody proposed an address while the name was written.
    const given = { ...fields, slug: fields.slug || proposeSlug(fields.name_da ?? '') };
    const starter = form.get('starter') === 'ja';
    const made = await createHearing(
      {
        ...given,
        id: id.data ?? randomUUID(),
        questionnaire: starter ? STARTER_QUESTIONNAIRE : null,
      },
      locals.actor,
    );
    if (!made.ok) return fail(400, { id: id.data, given, starter, problems: made.problem });
    redirect(303, `/styring/${made.value.slug}`);
  },
};
