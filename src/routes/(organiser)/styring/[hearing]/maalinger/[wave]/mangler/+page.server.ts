import { error, fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { waveCode } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { remindMissing } from '#server/actions/remindMissing';
import { listWaves } from '#server/database/questionnaires';
import { listReminders, readWaveStanding, searchMissing } from '#server/database/waves';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 50;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('wave:standing');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const code = waveCode.safeParse(params.wave);
  const wave = (await listWaves(hearing.id)).find((one) => one.code === code.data);
  if (!wave) error(404);
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim();
  const words = text('soeg').slice(0, 100);
  const group = /^\d{1,5}$/.test(text('bord')) ? Number(text('bord')) : null;
  const page = Math.max(1, Math.floor(Number(text('side') || 1)) || 1);
  const [standing, missing, reminders] = await Promise.all([
    readWaveStanding(hearing.id, wave.code),
    searchMissing(hearing.id, wave.code, {
      ...{ words, group, first: (page - 1) * PAGE_SIZE, count: PAGE_SIZE },
    }),
    listReminders(hearing.id),
  ]);
  return {
    ...{ standing, missing },
    wave: {
      ...{ code: wave.code, state: wave.state, closesAt: wave.closes_at },
      name: locals.locale === 'da' ? wave.name_da : wave.name_en,
    },
    reminders: reminders
      .filter((one) => one.wave === wave.code)
      .map(({ id, sent_at, people }) => ({ id, people, sentAt: sent_at })),
    sought: { words, group, page, pageSize: PAGE_SIZE },
    newId: randomUUID(),
    reminded: url.searchParams.has('mindet'),
  };
};

export const actions: Actions = {
  mind: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const code = waveCode.safeParse(params.wave);
    if (!code.success) error(404);
    const id = z.uuid().safeParse((await request.formData()).get('id'));
    const key = id.success ? id.data : randomUUID();
    const reminded = await remindMissing(hearing.id, code.data, key, locals.actor);
    if (!reminded.ok) return fail(409, { problem: reminded.problem });
    redirect(303, `/styring/${hearing.slug}/maalinger/${code.data}/mangler?mindet`);
  },
};
