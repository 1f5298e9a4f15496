import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { chooseComparison, type ComparisonChoice } from '#server/actions/chooseComparison';
import { readWavePlans } from '#server/actions/readWavePlans';
import {
  listComparisonPool,
  listComparisonStrata,
  readComparisonGroup,
} from '#server/database/comparison';
import { listDrawnPeople } from '#server/database/draws';
import { comparedShares } from '#ui/control/comparedShares';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [group, pool, strata, drawn, plans] = await Promise.all([
    readComparisonGroup(hearing.id),
    listComparisonPool(hearing.id),
    listComparisonStrata(hearing.id),
    listDrawnPeople(hearing.id),
    readWavePlans(hearing),
  ]);
  const panel = drawn.filter(({ role }) => role === 'panel');
  return {
    ...{ group, pool: pool.length, newId: randomUUID(), panel: panel.length },
    shares: comparedShares(
      panel.map((person) => ({ ...person, people: 1 })),
      strata,
    ),
    waves: plans
      .filter(({ audience }) => audience.includes('comparison'))
      .map(({ code, state, name_da, name_en, comparison }) => ({
        ...{ code, state, comparison, name: locals.locale === 'da' ? name_da : name_en },
      })),
    chosen: url.searchParams.has('valgt'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const given = { method: text('metode'), size: text('antal'), seed: text('lod').slice(0, 200) };
    const choice: ComparisonChoice =
      given.method === 'lod'
        ? { method: 'lot', size: Number(given.size || Number.NaN), seed: given.seed }
        : { method: 'all' };
    const id = z.uuid().safeParse(form.get('id'));
    const key = id.success ? id.data : randomUUID();
    const made = await chooseComparison(hearing.id, key, choice, locals.actor);
    if (!made.ok) return fail(400, { given, problem: made.problem.kind });
    redirect(303, `/styring/${hearing.slug}/maalinger/sammenligning?valgt`);
  },
};
