import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { organisedHearing } from '#server/access/organisedHearing';
import { takeReturns } from '#server/actions/takeReturns';
import { listMembers } from '#server/database/hearings';
import {
  listMailings,
  listTestRecipients,
  removeTestRecipient,
  saveTestRecipient,
} from '#server/database/post';
import { mailStatus } from '#server/post/service';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [mailings, testRecipients, members] = await Promise.all([
    listMailings(hearing.id),
    listTestRecipients(hearing.id),
    listMembers(hearing.id),
  ]);
  return {
    mailings: mailings.map((mailing) => {
      const { id, channel, purpose, audience, state, recipients } = mailing;
      const { finished_at, released_at, approved_at, listed_at, created_at } = mailing;
      const at = finished_at ?? released_at ?? approved_at ?? listed_at ?? created_at;
      return { id, channel, purpose, audience, state, recipients, at };
    }),
    testRecipients,
    organisers: members.filter(({ role }) => role === 'organiser').length,
    mail: mailStatus(),
  };
};

const line = (most: number) => z.string().trim().min(1).max(most);
const testRecipient = z.object({
  ...{ name: line(200), address: line(300), postcode: line(20), city: line(100) },
  email: z
    .string()
    .trim()
    .max(254)
    .refine((text) => text === '' || z.email().safeParse(text).success),
});

export const actions: Actions = {
  tilfoej: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = Object.fromEntries(await request.formData());
    const given = testRecipient.safeParse(form);
    if (!given.success) {
      const isEmail = given.error.issues.every(({ path }) => path[0] === 'email');
      const kept = Object.fromEntries(
        Object.entries(form).map(([name, value]) => [name, String(value).slice(0, 300)]),
      );
      return fail(400, { adding: isEmail ? ('email' as const) : ('missing' as const), kept });
    }
    const { email, ...rest } = given.data;
    const id = randomUUID();
    const recipient = { id, ...rest, email: email === '' ? null : email };
    await saveTestRecipient(hearing.id, recipient, auditName(locals.actor));
    return { added: true };
  },
  fjern: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const id = z.uuid().safeParse((await request.formData()).get('id'));
    if (id.success) await removeTestRecipient(hearing.id, id.data, auditName(locals.actor));
    return {};
  },
  retur: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const file = (await request.formData()).get('fil');
    if (!(file instanceof File) || file.size === 0) return fail(400, { noFile: true as const });
    // Mail is bytes; what is read of it is ASCII.
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    return { returned: await takeReturns(hearing, text, locals.actor) };
  },
};
