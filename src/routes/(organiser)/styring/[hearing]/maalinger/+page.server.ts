import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isShort, waveCode, type WaveCode } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { closeWave } from '#server/actions/closeWave';
import { openWave } from '#server/actions/openWave';
import { readWavePlans } from '#server/actions/readWavePlans';
import { releaseWave } from '#server/actions/releaseWave';
import { type Hearing } from '#server/database/hearings';
import { readHeader } from '#server/database/questionnaires';
import { listLateAnswers } from '#server/database/waves';
import { isTypedName } from '#ui/components/typedName';
import type { Actions, PageServerLoad } from './$types';

type Change = 'aabn' | 'luk' | 'frigiv';
const CHANGES: readonly Change[] = ['aabn', 'luk', 'frigiv'];

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [header, plans, late] = await Promise.all([
    readHeader(hearing.id),
    readWavePlans(hearing),
    listLateAnswers(hearing.id),
  ]);
  return {
    revision: header?.revision ?? 0,
    list: plans.map(({ name_da, name_en, ...plan }) => ({
      ...plan,
      name: locals.locale === 'da' ? name_da : name_en,
      late: late.find(({ wave }) => wave === plan.code) ?? null,
    })),
    /** Asked for by a link such as `?bekraeft=luk-T0`: shown as a confirmation before anything is done. */
    asked: changeNamed(url.searchParams.get('bekraeft')),
    done: changeNamed(url.searchParams.get('sket')),
    added: url.searchParams.has('tilfoejet'),
    removed: url.searchParams.has('fjernet'),
  };
};

export const actions: Actions = {
  aabn: (event) =>
    change(event, 'aabn', async (hearing, wave, form) => {
      const revision = Number(form.get('revision'));
      return openWave(hearing, wave, revision, event.locals.actor);
    }),
  luk: (event) =>
    change(event, 'luk', (hearing, wave) => closeWave(hearing.id, wave, event.locals.actor)),
  frigiv: (event) =>
    change(event, 'frigiv', (hearing, wave) => releaseWave(hearing.id, wave, event.locals.actor)),
};

type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: { kind: string } };

async function change(
  { request, locals, params, url }: RequestEvent<{ hearing: string }>,
  to: Change,
  act: (hearing: Hearing, wave: WaveCode, form: FormData) => Promise<Outcome>,
) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const form = await request.formData();
  const wave = waveCode.safeParse(form.get('wave'));
  if (!wave.success) return fail(400, { problem: 'wave_wrong_state' });
  const typed = String(form.get('confirmation') ?? '');
  const named = isTypedName(typed, hearing.name_da) || isTypedName(typed, hearing.name_en);
  // A short wave is closed in the middle of the hearing, with everybody waiting.
  const needsName = to === 'frigiv' || (to === 'luk' && !isShort(wave.data));
  if (needsName && !named) return fail(400, { problem: 'wrong_name' });
  const outcome = await act(hearing, wave.data, form);
  if (!outcome.ok) return fail(409, { problem: outcome.problem.kind });
  redirect(303, `/styring/${hearing.slug}/maalinger?sket=${to}-${wave.data}`);
}

function changeNamed(text: string | null): { change: Change; wave: WaveCode } | null {
  const [change, wave] = (text ?? '').split('-');
  const known = CHANGES.find((one) => one === change);
  const code = waveCode.safeParse(wave);
  return known && code.success ? { change: known, wave: code.data } : null;
}
