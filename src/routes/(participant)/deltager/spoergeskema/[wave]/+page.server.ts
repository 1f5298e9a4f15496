import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { givenCode } from '#domain/survey/answer';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { require } from '#server/access/guard';
import { makeSendingPass } from '#server/access/sendingPass';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { saveReply } from '#server/actions/saveReply';
import { type GivenAnswer, submitAnswers } from '#server/actions/submitAnswers';
import { submitWave } from '#server/actions/submitWave';
import { layoutCookie, parseLayout } from '#ui/survey/steps';
import { calledIn, questionnairePath } from '#ui/survey/waveName';
import type { Actions, PageServerLoad } from './$types';

/** The participant who asks for this page. Whether the wave asks her, the database decides. */
function respondentOf({ locals, params, url }: Pick<RequestEvent, 'locals' | 'params' | 'url'>) {
  const wave = waveCode.safeParse(params['wave']);
  if (!wave.success) error(404);
  const { actor } = locals;
  const hearingId = actor.kind === 'participant' ? actor.hearingId : '';
  require(actor, { to: 'take part', hearingId }, url);
  if (actor.kind !== 'participant') error(403);
  return { respondent: actor, wave: wave.data };
}

export const load: PageServerLoad = async ({ locals, params, url, cookies, setHeaders }) => {
  const { respondent, wave } = respondentOf({ locals, params, url });
  const outcome = await loadQuestionnaire(respondent, wave);
  if (!outcome.ok) redirect(303, '/deltager?ikke-til-dig');
  const { hearing, state, own, themes, answers, willing, handedIn, readAt } = outcome.value;
  const { locale } = locals;
  const owner = tabletMarker(respondent.key);
  setHeaders({ [OWNER_HEADER]: owner });
  // A tablet that is passed on or swapped must still send what it holds; one's own telephone is not.
  const isPassedOn = wave !== 'T0' && respondent.selection === 'panel';
  const pass = isPassedOn && state === 'open' ? await makeSendingPass(respondent, wave) : null;
  return {
    ...{ pass, firstName: respondent.firstName },
    called: calledIn(locale, own),
    ...{ owner, wave, state, answers, willing, readAt: readAt.getTime() },
    handedIn: handedIn && { receipt: handedIn.receipt, at: handedIn.at.toISOString() },
    themes: themes.map(({ code, name, items }) => ({
      ...{ code, name: name[locale] },
      items: items.map((item) => ({ code: item.code, text: item.text[locale] })),
    })),
    hearing: {
      startsOn: hearing.starts_on,
      endsOn: hearing.ends_on,
      seats: hearing.panel_size,
    },
    layout: parseLayout(cookies.get(layoutCookie)),
    step: url.searchParams.get('trin'),
  };
};

/** What the page does by itself with script, for browsers that have none. */
export const actions: Actions = {
  gem: async (event) => {
    const { respondent, wave } = respondentOf(event);
    const form = await event.request.formData();
    const given = readAnswers(form);
    if (!given) return fail(400, { problem: 'malformed' as const });
    const loaded = await loadQuestionnaire(respondent, wave);
    const known = loaded.ok ? loaded.value.answers : {};
    const changed = given.filter(({ item, answer }) => known[item] !== (answer ?? undefined));
    if (changed.length > 0) {
      const outcome = await submitAnswers(respondent, wave, changed, 'form');
      if (!outcome.ok) return fail(409, { problem: 'late' as const });
    }
    const reply = form.get('deltage');
    if (wave === 'T0' && (reply === 'ja' || reply === 'nej')) {
      const outcome = await saveReply(respondent, randomUUID(), reply === 'ja');
      if (!outcome.ok) return fail(409, { problem: 'late' as const });
    }
    redirect(303, stepAddress(wave, form.get('fjern') ? form.get('her') : form.get('til')));
  },

  aflever: async (event) => {
    const { respondent, wave } = respondentOf(event);
    const outcome = await submitWave(respondent, wave, randomUUID());
    if (!outcome.ok) return fail(409, { problem: 'late' as const });
    redirect(303, `${questionnairePath(wave)}/kvittering`);
  },

  vis: async (event) => {
    const { wave } = respondentOf(event);
    const form = await event.request.formData();
    event.cookies.set(layoutCookie, parseLayout(String(form.get('visning'))), {
      path: '/deltager',
      maxAge: 365 * 24 * 60 * 60,
      sameSite: 'lax',
      httpOnly: false,
      secure: event.url.protocol === 'https:',
    });
    redirect(303, questionnairePath(wave));
  },
};

function readAnswers(form: FormData): GivenAnswer[] | null {
  const removed = form.get('fjern');
  const given: GivenAnswer[] = [];
  for (const [name, value] of form) {
    const item = /^svar-(.+)$/.exec(name)?.[1];
    if (item === undefined || item === removed) continue;
    const code = givenCode.safeParse(Number(value));
    if (!code.success) return null;
    given.push({ id: randomUUID(), item, answer: code.data, givenAt: null });
  }
  if (typeof removed === 'string') {
    given.push({ id: randomUUID(), item: removed, answer: null, givenAt: null });
  }
  return given;
}

function stepAddress(wave: WaveCode, step: FormDataEntryValue | null): string {
  const number = typeof step === 'string' && /^\d{1,4}$/.test(step) ? `?trin=${step}` : '';
  return questionnairePath(wave) + number;
}
