import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { changeSelection, markAbsent, SETTABLE_STATES } from '#server/actions/changeSelection';
import { checkProblem } from '#server/actions/checkQuotas';
import { SEED_LIMIT } from '#server/actions/drawFromLottery';
import { drawReplacement } from '#server/actions/drawReplacement';
import { prepareReplacement } from '#server/actions/prepareReplacement';
import { publishLottery, SOURCE_LIMIT } from '#server/actions/publishLottery';
import { readLotteries, VACANCIES } from '#server/actions/readLotteries';
import { type Newcomers, readVacancies, type Vacancies } from '#server/actions/readVacancies';
import { listReplacements } from '#server/database/draws';
import {
  searchSelected,
  SELECTION_STATES,
  type SelectionFilter,
} from '#server/database/selections';
import { danishTime } from '#ui/components/danishTime';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;
const FILTERS: readonly SelectionFilter[] = [...SELECTION_STATES, 'vacant'];

export const load: PageServerLoad = async ({ locals, params, url, depends, parent }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim();
  const words = text('soeg').slice(0, 100);
  const state = FILTERS.find((one) => one === text('status')) ?? null;
  const page = Math.max(1, Math.floor(Number(text('side') || 1)) || 1);
  const { facts } = await parent();
  const onTheDay = facts.waves.T1.state !== 'planned';
  const among = newcomersOf(text('blandt')) ?? (onTheDay ? 'reserves' : 'everybody');
  const [people, vacancies, lotteries, replacements] = await Promise.all([
    searchSelected(hearing.id, { words, state, first: (page - 1) * PAGE_SIZE, count: PAGE_SIZE }),
    readVacancies(hearing, among),
    readLotteries(hearing.id, VACANCIES),
    listReplacements(hearing.id),
  ]);
  const drawnFrom = new Set(replacements.map(({ lottery_id }) => lottery_id));
  const open = lotteries.current && !drawnFrom.has(lotteries.current.id) ? lotteries.current : null;
  return {
    ...{ onTheDay, people, replacements, newId: randomUUID() },
    sought: { words, state, page, pageSize: PAGE_SIZE },
    vacant: vacancies && (await vacantPlaces(vacancies)),
    among,
    prepared: lotteries.prepared,
    published: open && { ...open, fits: open.panel_hash === vacancies?.panelHash },
    asked: {
      seed: text('lod'),
      announced: { source: text('varsel'), at: text('tidspunkt') },
      confirm: text('bekraeft'),
    },
    limits: { seed: SEED_LIMIT, source: SOURCE_LIMIT },
    justDrawn: text('sket') === 'trukket',
  };
};

const newcomersOf = (text: string): Newcomers | null =>
  text === 'reserver' ? 'reserves' : text === 'alle' ? 'everybody' : null;

async function vacantPlaces({ problem }: Vacancies) {
  if (problem.size === 0) return null;
  return {
    size: problem.size,
    pool: problem.people.length,
    quotas: problem.quotas.filter(({ max }) => max > 0),
    check: await checkProblem(problem),
  };
}

export const actions: Actions = {
  tilstand: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const person = z.uuid().safeParse(form.get('person'));
    const state = SETTABLE_STATES.find((one) => one === form.get('tilstand'));
    if (!person.success || !state)
      return fail(400, { changing: { kind: 'not_selected' as const } });
    const participantKey = person.data;
    const set = await changeSelection({ hearing, participantKey, state, actor: locals.actor });
    return set.ok ? { changed: participantKey } : fail(409, { changing: set.problem });
  },
  udeblevne: async ({ locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const marked = await markAbsent(hearing, locals.actor);
    return marked.ok ? { absent: marked.value } : fail(409, { changing: marked.problem });
  },
  forbered: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const made = await prepareReplacement({
      ...{ hearing, id: randomUUID(), actor: locals.actor, relax: form.get('lemp') === 'ja' },
      newcomers: newcomersOf(String(form.get('blandt'))) ?? 'everybody',
    });
    return made.ok ? { prepared: true } : fail(409, { work: made.problem });
  },
  offentliggoer: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const seedAt = danishTime(text('tidspunkt'));
    if (seedAt === 'malformed') return fail(400, { publishing: { kind: 'time_wrong' as const } });
    const published = await publishLottery({
      ...{ hearing, seedAt, actor: locals.actor },
      ...{ lotteryId: text('id'), seedSource: text('varsel') },
    });
    if (!published.ok) return fail(409, { publishing: published.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning/deltagere#ledige`);
  },
  traek: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const id = z.uuid().safeParse(form.get('id'));
    const drawn = await drawReplacement({
      ...{ hearing, seed: String(form.get('lod') ?? ''), actor: locals.actor },
      id: id.success ? id.data : randomUUID(),
    });
    if (!drawn.ok) return fail(409, { drawing: drawn.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning/deltagere?sket=trukket`);
  },
};
