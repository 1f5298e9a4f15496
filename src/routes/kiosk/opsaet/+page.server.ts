import { fail, redirect } from '@sveltejs/kit';
import { auditName } from '#domain/identity/actor';
import { isKioskPin } from '#domain/identity/kioskPin';
import { require } from '#server/access/guard';
import { makeKiosk } from '#server/access/kiosk';
import { listHearings } from '#server/database/hearings';
import { may } from '#domain/identity/permission';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.isKiosk) redirect(303, '/kiosk');
  const { actor, locale } = locals;
  require(actor, { to: 'see control room' }, url);
  const hearings = await listHearings();
  return {
    hearings: hearings
      .filter(({ id }) => may(actor, { to: 'organise', hearingId: id }).ok)
      .map(({ id, name_da, name_en }) => ({ id, name: locale === 'da' ? name_da : name_en })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
    const form = await request.formData();
    const hearingId = String(form.get('hearing') ?? '');
    if (hearingId === '') return fail(400, { problem: 'hearing' as const });
    require(locals.actor, { to: 'organise', hearingId }, url);
    const pin = String(form.get('pin') ?? '').trim();
    if (!isKioskPin(pin)) return fail(400, { problem: 'pin' as const, hearing: hearingId });
    await makeKiosk(cookies, url, hearingId, pin, auditName(locals.actor));
    // The locked page signs out whoever comes to it: also who set it up.
    redirect(303, '/kiosk');
  },
};
