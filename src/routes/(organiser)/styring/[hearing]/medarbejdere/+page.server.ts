import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { STAFF_ROLES } from '#domain/identity/actor';
import { organisedHearing } from '#server/access/organisedHearing';
import { inviteStaff } from '#server/actions/inviteStaff';
import { removeStaff } from '#server/actions/removeStaff';
import { listMembers } from '#server/database/hearings';
import type { Actions, PageServerLoad } from './$types';

const staffRole = z.enum(STAFF_ROLES);
const member = z.object({ account: z.uuid(), role: staffRole });

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const members = await listMembers(hearing.id);
  const asked = member.safeParse({
    account: url.searchParams.get('konto'),
    role: url.searchParams.get('rolle'),
  }).data;
  return {
    members,
    self: locals.actor.kind === 'account' ? locals.actor.id : '',
    /** The member a link asks to remove; confirmed before anything is done. */
    leaving:
      members.find((one) => one.account_id === asked?.account && one.role === asked.role) ?? null,
    removed: url.searchParams.has('fjernet'),
  };
};

export const actions: Actions = {
  tilfoej: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const email = String(form.get('email') ?? '').slice(0, 300);
    const name = String(form.get('name') ?? '').slice(0, 300);
    const role = staffRole.safeParse(form.get('role')).data ?? null;
    const given = { email, name, role };
    const invited = await inviteStaff(hearing.id, given, locals.actor);
    if (!invited.ok) return fail(400, { given, problems: invited.problem });
    // Answered without a redirect: a new password is in this one answer and nowhere else.
    return { invited: invited.value };
  },
  fjern: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const given = member.safeParse(Object.fromEntries(form));
    if (!given.success) return fail(400, { lastOrganiser: false });
    const { account, role } = given.data;
    const removed = await removeStaff(hearing.id, { accountId: account, role }, locals.actor);
    if (!removed.ok) return fail(409, { lastOrganiser: true });
    const self = locals.actor.kind === 'account' && locals.actor.id === account;
    if (self && role === 'organiser') redirect(303, '/styring');
    redirect(303, `/styring/${hearing.slug}/medarbejdere?fjernet`);
  },
};
