import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { obstacleTo } from '#domain/hearing/progress';
import { CORE_WAVES, type CoreWave } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { closeWave } from '#server/actions/closeWave';
import { openWave } from '#server/actions/openWave';
import { readOverview } from '#server/actions/readOverview';
import { releaseWave } from '#server/actions/releaseWave';
import { type Hearing } from '#server/database/hearings';
import { listWaves, readHeader } from '#server/database/questionnaires';
import { isTypedName } from '#ui/components/typedName';
import type { Actions, PageServerLoad } from './$types';

const coreWave = z.enum(CORE_WAVES);
type Change = 'aabn' | 'luk' | 'frigiv';
const CHANGES: readonly Change[] = ['aabn', 'luk', 'frigiv'];

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [{ facts }, header, waves] = await Promise.all([
    readOverview(hearing),
    readHeader(hearing.id),
    listWaves(hearing.id),
  ]);
  const hashOf = (code: CoreWave) =>
    waves.find((wave) => wave.code === code)?.questionnaire_hash ?? null;
  return {
    revision: header?.revision ?? 0,
    list: CORE_WAVES.map((code) => ({
      code,
      hash: hashOf(code),
      obstacle: obstacleTo(`open_${code}`, facts),
    })),
    /** Asked for by a link such as `?bekraeft=luk-T0`: shown as a confirmation before anything is done. */
    asked: changeNamed(url.searchParams.get('bekraeft')),
    done: changeNamed(url.searchParams.get('sket')),
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
  act: (hearing: Hearing, wave: CoreWave, form: FormData) => Promise<Outcome>,
) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const form = await request.formData();
  const wave = coreWave.safeParse(form.get('wave'));
  if (!wave.success) return fail(400, { problem: 'wave_wrong_state' });
  const typed = String(form.get('confirmation') ?? '');
  const named = isTypedName(typed, hearing.name_da) || isTypedName(typed, hearing.name_en);
  if (to !== 'aabn' && !named) return fail(400, { problem: 'wrong_name' });
  const outcome = await act(hearing, wave.data, form);
  if (!outcome.ok) return fail(409, { problem: outcome.problem.kind });
  redirect(303, `/styring/${hearing.slug}/maalinger?sket=${to}-${wave.data}`);
}

function changeNamed(text: string | null): { change: Change; wave: CoreWave } | null {
  const [change, wave] = (text ?? '').split('-');
  const known = CHANGES.find((one) => one === change);
  const code = coreWave.safeParse(wave);
  return known && code.success ? { change: known, wave: code.data } : null;
}
