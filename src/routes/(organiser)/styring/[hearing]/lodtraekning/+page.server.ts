import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { obstacleTo } from '#domain/hearing/progress';
import { organisedHearing } from '#server/access/organisedHearing';
import { drawPanel } from '#server/actions/drawPanel';
import { SEED_LIMIT } from '#server/actions/drawFromLottery';
import { prepareLottery } from '#server/actions/prepareLottery';
import { publicQuotas } from '#server/actions/publicQuotas';
import { publishLottery, SOURCE_LIMIT } from '#server/actions/publishLottery';
import { PANEL, readLotteries } from '#server/actions/readLotteries';
import { readOverview } from '#server/actions/readOverview';
import { readRepresentativeness } from '#server/actions/readRepresentativeness';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import { findDraw, listDrawHistory, listReplacements } from '#server/database/draws';
import { findQuotaPlan } from '#server/database/quotaPlans';
import { isTypedName } from '#ui/components/typedName';
import { danishTime } from '#ui/components/danishTime';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [{ facts, progress }, plan, lotteries, draw, history, replacements] = await Promise.all([
    readOverview(hearing),
    findQuotaPlan(hearing.id),
    readLotteries(hearing.id, PANEL),
    findDraw(hearing.id),
    listDrawHistory(hearing.id),
    listReplacements(hearing.id),
  ]);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim();
  const { prepared, current } = lotteries;
  return {
    obstacles: { publish: obstacleTo('publish', facts), draw: obstacleTo('draw', facts) },
    asked: {
      seed: text('lod'),
      source: text('kilde') || (current?.seed_source ?? ''),
      announced: { source: text('varsel'), at: text('tidspunkt') },
      confirm: text('bekraeft'),
    },
    limits: { seed: SEED_LIMIT, source: SOURCE_LIMIT },
    newId: randomUUID(),
    plan: plan && {
      ...{ method: plan.method, onePerHousehold: plan.one_per_household, savedAt: plan.saved_at },
      features: [...new Set(plan.quotas.map(({ feature }) => feature))],
    },
    prepared: prepared && {
      ...prepared,
      outdated: plan !== null && plan.saved_at > prepared.prepared_at,
    },
    current,
    draw,
    quotas: draw && current && publicQuotas(current.summary, draw.summary),
    counts: draw ? await readRepresentativeness(hearing) : null,
    history,
    replacements,
    vacancies: progress.vacancies,
    justDone: text('sket'),
  };
};

export const actions: Actions = {
  forbered: async ({ locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const made = await prepareLottery({ hearing, id: randomUUID(), actor: locals.actor });
    if (!made.ok) return fail(409, { work: made.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning?sket=forberedt`);
  },
  offentliggoer: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    if (
      !isTypedName(text('confirmation'), hearing.name_da) &&
      !isTypedName(text('confirmation'), hearing.name_en)
    )
      return fail(400, { publishing: { kind: 'wrong_name' as const } });
    const seedAt = danishTime(text('tidspunkt'));
    if (seedAt === 'malformed') return fail(400, { publishing: { kind: 'time_wrong' as const } });
    const published = await publishLottery({
      ...{ hearing, seedAt, actor: locals.actor },
      ...{ lotteryId: text('id'), seedSource: text('varsel') },
    });
    if (!published.ok) return fail(409, { publishing: published.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning?sket=offentliggjort`);
  },
  traek: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const id = z.uuid().safeParse(form.get('id'));
    const before = await findDraw(hearing.id);
    const again = before !== null && before.id !== id.data;
    const typed = text('confirmation');
    if (again && !isTypedName(typed, hearing.name_da) && !isTypedName(typed, hearing.name_en))
      return fail(400, { drawing: { kind: 'wrong_name' as const } });
    const outcome = await drawPanel({
      ...{ hearing, seed: text('lod'), seedSource: text('kilde'), actor: locals.actor },
      id: id.success ? id.data : randomUUID(),
    });
    if (!outcome.ok) return fail(409, { drawing: outcome.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning?sket=trukket`);
  },
  kontroller: async ({ locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const checked = await verifyRecordedDraw(hearing.id);
    return { verified: checked.ok ? ('same' as const) : checked.problem };
  },
};
