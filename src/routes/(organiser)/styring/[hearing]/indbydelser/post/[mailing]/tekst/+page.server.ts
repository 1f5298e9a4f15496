import { fail, redirect } from '@sveltejs/kit';
import { isReleased } from '#domain/post/mailing';
import { organisedMailing } from '#server/access/organisedMailing';
import { faultsIn, saveMailing } from '#server/actions/editMailing';
import { changesIn } from '#server/post/mailingForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  if (isReleased(mailing.state)) {
    redirect(303, `/styring/${hearing.slug}/indbydelser/post/${mailing.id}`);
  }
  const { id, channel, purpose, audience, again, deadline, template, revision, state } = mailing;
  return {
    mailing: { id, channel, purpose, audience, again, deadline, template, revision, state },
    faults: faultsIn(mailing),
    isSaved: url.searchParams.has('gemt'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
    const data = await request.formData();
    const changes = changesIn(data, mailing);
    const revision = Number(data.get('udgave'));
    const saved = await saveMailing({ mailing, revision, changes, actor: locals.actor });
    if (!saved.ok) return fail(409, { problem: saved.problem, changes });
    redirect(303, `/styring/${hearing.slug}/indbydelser/post/${mailing.id}/tekst?gemt`);
  },
};
