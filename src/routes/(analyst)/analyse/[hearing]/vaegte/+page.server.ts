import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { hasRole } from '#domain/identity/actor';
import type { Bounds } from '#domain/sampling/weighting/problem';
import { waveCode } from '#domain/survey/wave';
import { analysedHearing } from '#server/access/analysedHearing';
import { readWaveWeights } from '#server/actions/readWaveWeights';
import { weighWave } from '#server/actions/weighWave';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  const done = waveCode.safeParse(url.searchParams.get('vaegtet'));
  const { population, waves } = await readWaveWeights(hearing.id);
  return {
    population,
    // An id for each: two waves weighted from one page are two weightings.
    waves: waves.map((wave) => ({ ...wave, id: randomUUID() })),
    mayOrganise: hasRole(locals.actor, hearing.id, 'organiser'),
    done: done.success ? done.data : null,
  };
};

export const actions: Actions = {
  beregn: async ({ request, locals, params, url }) => {
    const hearing = await analysedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const wave = waveCode.safeParse(form.get('maaling'));
    if (!wave.success) return fail(400, { problem: { kind: 'wave_not_closed' as const } });
    const given = { wave: wave.data, lower: text('mindste'), upper: text('stoerste') };
    const bounds = boundsOf(given);
    if (bounds !== null && 'wrong' in bounds) return fail(400, { ...given, wrong: bounds.wrong });
    const outcome = await weighWave({
      ...{ hearingId: hearing.id, wave: wave.data, bounds, actor: locals.actor },
      id: z.uuid().catch(randomUUID()).parse(form.get('id')),
    });
    if (!outcome.ok) return fail(409, { ...given, problem: outcome.problem });
    redirect(303, `/analyse/${hearing.slug}/vaegte?vaegtet=${wave.data}`);
  },
};

const MOST = 1000;

/** Both empty: no bounds. One empty: no bound on that side. */
function boundsOf({
  lower,
  upper,
}: {
  lower: string;
  upper: string;
}): Bounds | null | { wrong: { lower: boolean; upper: boolean } } {
  if (lower === '' && upper === '') return null;
  const bounds = {
    lower: lower === '' ? 0 : numberIn(lower),
    upper: upper === '' ? MOST : numberIn(upper),
  };
  const wrong = {
    lower: !(bounds.lower >= 0 && bounds.lower < 1),
    upper: !(bounds.upper > 1 && bounds.upper <= MOST),
  };
  return wrong.lower || wrong.upper ? { wrong } : bounds;
}

const numberIn = (text: string) =>
  /^\d{1,4}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
