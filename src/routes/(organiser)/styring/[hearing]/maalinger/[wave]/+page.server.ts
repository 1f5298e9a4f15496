import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { askedIn } from '#domain/survey/questionnaire';
import { waveCode } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { listForWave } from '#server/actions/listForWave';
import { changeWave, removeWave } from '#server/actions/planWave';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { readWavePlan } from '#server/actions/readWavePlans';
import { scheduleWave } from '#server/actions/scheduleWave';
import { danishInput, danishTime } from '#ui/components/danishTime';
import { waveFromForm } from '#ui/control/waveForm';
import type { Actions, PageServerLoad } from './$types';

type Event = Pick<
  RequestEvent<{ hearing: string; wave: string }>,
  'request' | 'locals' | 'params' | 'url'
>;
/** The largest list file taken: 200,000 references. */
const LARGEST_LIST_BYTES = 8_000_000;

async function planned({ locals, params, url }: Omit<Event, 'request'>) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const code = waveCode.safeParse(params.wave);
  const wave = code.success ? await readWavePlan(hearing, code.data) : null;
  if (!wave) error(404);
  const here = `/styring/${hearing.slug}/maalinger`;
  return { hearing, wave, here, actor: locals.actor };
}

export const load: PageServerLoad = async (event) => {
  const { hearing, wave, here } = await planned(event);
  if (wave.state !== 'planned' && wave.state !== 'open') redirect(303, here);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  return {
    wave,
    name: event.locals.locale === 'da' ? wave.name_da : wave.name_en,
    themes: questionnaire.themes,
    asks: askedIn(questionnaire, wave.code).flatMap(({ items }) => items.map(({ code }) => code)),
    times: {
      opens: wave.opens_at ? danishInput(wave.opens_at) : '',
      closes: wave.closes_at ? danishInput(wave.closes_at) : '',
    },
    saved: event.url.searchParams.get('gemt'),
    askRemoval: event.url.searchParams.has('fjern'),
  };
};

export const actions: Actions = {
  tid: async (event) => {
    const { hearing, wave, here, actor } = await planned(event);
    const form = await event.request.formData();
    const typed = {
      opens: String(form.get('aabner') ?? '').trim(),
      closes: String(form.get('lukker') ?? '').trim(),
    };
    const times = {
      // An open wave has begun: only its end is given.
      opensAt: wave.state === 'open' ? wave.opens_at : danishTime(typed.opens),
      closesAt: danishTime(typed.closes),
    };
    const { opensAt, closesAt } = times;
    if (opensAt === 'malformed') return fail(400, { typed, wrong: 'aabner' as const });
    if (closesAt === 'malformed') return fail(400, { typed, wrong: 'lukker' as const });
    const set = await scheduleWave(hearing.id, wave.code, { opensAt, closesAt }, actor);
    if (!set.ok) return fail(409, { typed, timing: set.problem.kind });
    redirect(303, `${here}/${wave.code}?gemt=tid`);
  },

  lukom: async (event) => {
    const { hearing, wave, here, actor } = await planned(event);
    const minutes = Number((await event.request.formData()).get('minutter'));
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 600)
      return fail(400, { timing: 'time_passed' as const });
    const closesAt = new Date(Date.now() + minutes * 60_000);
    const times = { opensAt: wave.opens_at, closesAt };
    const set = await scheduleWave(hearing.id, wave.code, times, actor);
    if (!set.ok) return fail(409, { timing: set.problem.kind });
    redirect(303, `${here}/${wave.code}?gemt=tid`);
  },

  gem: async (event) => {
    const { hearing, wave, here, actor } = await planned(event);
    const given = waveFromForm(await event.request.formData());
    const changed = await changeWave(hearing.id, wave.code, given, actor);
    if (!changed.ok) return fail(400, { given, problem: changed.problem.kind });
    redirect(303, `${here}/${wave.code}?gemt=plan`);
  },

  liste: async (event) => {
    const { hearing, wave, here, actor } = await planned(event);
    const form = await event.request.formData();
    const file = form.get('fil');
    const uploaded = file instanceof File && file.size > 0 ? file : null;
    if (uploaded && uploaded.size > LARGEST_LIST_BYTES)
      return fail(413, { listing: { kind: 'too_large' as const } });
    const text = uploaded ? await uploaded.text() : String(form.get('liste') ?? '');
    const set = await listForWave(hearing.id, wave.code, text, actor);
    if (!set.ok) return fail(400, { listing: set.problem, text: uploaded ? '' : text });
    redirect(303, `${here}/${wave.code}?gemt=liste`);
  },

  fjern: async (event) => {
    const { hearing, wave, here, actor } = await planned(event);
    const removed = await removeWave(hearing.id, wave.code, actor);
    if (!removed.ok) return fail(409, { problem: removed.problem.kind });
    redirect(303, `${here}?fjernet`);
  },
};
