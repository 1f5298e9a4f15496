import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CALL_OUTCOMES } from '#domain/recruitment/lifeCycle';
import { organisedHearing } from '#server/access/organisedHearing';
import {
  type CallProblem,
  claimCall,
  claimNextCall,
  readOwnCall,
  recordCall,
  releaseCall,
} from '#server/actions/callPeople';
import { NOTE_LIMIT } from '#server/actions/changePerson';
import { readCallList } from '#server/database/calls';
import { danishTime } from '#ui/components/danishTime';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

const roleOf = (url: URL) =>
  url.searchParams.get('hvem') === 'reserver' ? ('reserve' as const) : ('panel' as const);
const addressOf = (slug: string, url: URL, over: Record<string, string> = {}) => {
  const query = new URLSearchParams({
    ...(roleOf(url) === 'reserve' && { hvem: 'reserver' }),
    ...over,
  });
  return `/styring/${slug}/indbydelser/opkald${query.size > 0 ? `?${query}` : ''}`;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { actor } = locals;
  const role = roleOf(url);
  const page = Math.max(1, Math.floor(Number(url.searchParams.get('side') ?? 1)) || 1);
  const [list, reserves, own] = await Promise.all([
    readCallList(hearing.id, role, (page - 1) * PAGE_SIZE, PAGE_SIZE),
    readCallList(hearing.id, role === 'panel' ? 'reserve' : 'panel', 0, 1),
    readOwnCall({ hearing, actor }),
  ]);
  return {
    ...{ role, page, own, list, pageSize: PAGE_SIZE },
    otherTotal: reserves.total,
    callId: randomUUID(),
    nobody: url.searchParams.get('sket') === 'ingen',
    saved: url.searchParams.get('sket') === 'gemt',
  };
};

export const actions: Actions = {
  naeste: async ({ locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const found = await claimNextCall({ hearing, actor: locals.actor }, roleOf(url));
    redirect(303, addressOf(hearing.slug, url, found ? {} : { sket: 'ingen' }));
  },
  tag: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const key = z.uuid().safeParse((await request.formData()).get('person'));
    if (!key.success) return refused({ kind: 'not_to_call' });
    const claimed = await claimCall({ hearing, actor: locals.actor }, key.data);
    if (!claimed.ok) return refused(claimed.problem);
    redirect(303, addressOf(hearing.slug, url));
  },
  laeg: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const key = z.uuid().safeParse((await request.formData()).get('person'));
    if (key.success) await releaseCall({ hearing, actor: locals.actor }, key.data);
    redirect(303, addressOf(hearing.slug, url));
  },
  gem: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const outcome = CALL_OUTCOMES.find((one) => one === text('udfald'));
    const nextAt = danishTime(text('igen'));
    const note = text('note').slice(0, NOTE_LIMIT);
    const typed = { outcome: outcome ?? null, nextAt: text('igen'), note };
    if (!outcome) return fail(400, { typed, outcomeMissing: true as const });
    if (nextAt === 'malformed') return fail(400, { typed, timeWrong: true as const });
    const ids = z.object({ id: z.uuid(), participant: z.uuid() });
    const named = ids.safeParse({ id: form.get('id'), participant: form.get('person') });
    if (!named.success) return refused({ kind: 'not_to_call' });
    const recorded = await recordCall(
      { hearing, actor: locals.actor },
      { ...named.data, outcome, nextAt, note },
    );
    if (!recorded.ok) return fail(409, { typed, problem: recorded.problem });
    if (text('videre') !== 'ja') redirect(303, addressOf(hearing.slug, url, { sket: 'gemt' }));
    const found = await claimNextCall({ hearing, actor: locals.actor }, roleOf(url));
    redirect(303, addressOf(hearing.slug, url, { sket: found ? 'gemt' : 'ingen' }));
  },
};

const refused = (problem: CallProblem) => fail(409, { problem });
