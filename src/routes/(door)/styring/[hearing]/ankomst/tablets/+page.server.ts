import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { doorHearing } from '#server/access/doorHearing';
import { enrolTablet, setTabletLost, takeTabletBack } from '#server/actions/lendTablets';
import { listTablets } from '#server/database/tablets';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('door:tablets');
  const hearing = await doorHearing(locals.actor, params.hearing, url);
  return { tablets: await listTablets(hearing.id) };
};

const tabletNumber = z.coerce.number().int().min(1).max(9999);
const unknown = { problem: { kind: 'tablet_unknown' as const } };

export const actions: Actions = {
  tilmeld: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const digits = String(form.get('kode') ?? '').replace(/\D/g, '');
    const typed = String(form.get('nummer') ?? '').trim();
    const number = tabletNumber.safeParse(typed);
    if (digits.length !== 6) return fail(400, { digitsWrong: true as const });
    if (typed !== '' && !number.success) return fail(400, { numberWrong: true as const });
    const at = { hearing, actor: locals.actor };
    const enrolled = await enrolTablet(at, digits, number.success ? number.data : null);
    return enrolled.ok ? { enrolled: enrolled.value } : fail(409, { problem: enrolled.problem });
  },
  retur: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const number = tabletNumber.safeParse((await request.formData()).get('tablet'));
    if (!number.success) return fail(400, unknown);
    const back = await takeTabletBack({ hearing, actor: locals.actor }, number.data);
    return back.ok ? { back: number.data } : fail(409, { problem: back.problem });
  },
  vaek: async ({ request, locals, params, url }) => {
    const hearing = await doorHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const number = tabletNumber.safeParse(form.get('tablet'));
    if (!number.success) return fail(400, unknown);
    const lost = form.get('vaek') === 'ja';
    const set = await setTabletLost({ hearing, actor: locals.actor }, number.data, lost);
    if (!set.ok) return fail(409, { problem: set.problem });
    return lost ? { lost: number.data } : { found: number.data };
  },
};
