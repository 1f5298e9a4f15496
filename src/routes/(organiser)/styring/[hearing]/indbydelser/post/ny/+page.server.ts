import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CHANNELS, PURPOSES } from '#domain/post/mailing';
import { organisedHearing } from '#server/access/organisedHearing';
import { createMailing } from '#server/actions/editMailing';
import { mailStatus } from '#server/post/service';
import type { Actions, PageServerLoad } from './$types';

const choice = z.object({
  id: z.uuid(),
  purpose: z.enum(PURPOSES),
  channel: z.enum(CHANNELS),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  await organisedHearing(locals.actor, params.hearing, url);
  const asked = PURPOSES.find((one) => one === url.searchParams.get('om'));
  return { newId: randomUUID(), asked: asked ?? null, mail: mailStatus() };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = Object.fromEntries(await request.formData());
    const given = choice.safeParse(form);
    if (!given.success) {
      return fail(400, {
        purpose: String(form['purpose'] ?? '').slice(0, 40),
        channel: String(form['channel'] ?? '').slice(0, 40),
      });
    }
    await createMailing({ hearing, actor: locals.actor, ...given.data });
    redirect(303, `/styring/${hearing.slug}/indbydelser/post/${given.data.id}/tekst`);
  },
};
