import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { succeed } from '#domain/result';
import type { Answer } from '#domain/survey/answer';
import { participantView } from '#domain/survey/participantView';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { participantOrDoor } from '#server/access/participant';
import { makeSendingPass } from '#server/access/sendingPass';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { type LoadedQuestionnaire, loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { saveReply } from '#server/actions/saveReply';
import { type GivenAnswer, submitAnswers } from '#server/actions/submitAnswers';
import { submitWave } from '#server/actions/submitWave';
import { controls, formAnswer, type FormFault, HELD, sameAnswer } from '#ui/survey/formAnswer';
import { itemsIn, layoutCookie, parseLayout, stepsOf, themesShown } from '#ui/survey/steps';
import { calledIn, questionnairePath } from '#ui/survey/waveName';
import type { Actions, PageServerLoad } from './$types';

/** The participant who asks for this page. Whether the wave asks her, the database decides. */
function respondentOf({ locals, params, url }: Pick<RequestEvent, 'locals' | 'params' | 'url'>) {
  const wave = waveCode.safeParse(params['wave']);
  if (!wave.success) error(404);
  return { respondent: participantOrDoor(locals.actor, url), wave: wave.data };
}

export const load: PageServerLoad = async ({ locals, params, url, cookies, setHeaders }) => {
  const { respondent, wave } = respondentOf({ locals, params, url });
  const outcome = await loadQuestionnaire(respondent, wave);
  if (!outcome.ok) redirect(303, '/deltager?ikke-til-dig');
  const { hearing, state, own, answers, willing, handedIn, readAt, presentation } = outcome.value;
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
    themes: viewOf(outcome.value, locale),
    presentation: presentation && { items: presentation.items },
    hearing: {
      startsOn: hearing.starts_on,
      endsOn: hearing.ends_on,
      seats: hearing.panel_size,
    },
    layout: parseLayout(cookies.get(layoutCookie)),
    step: url.searchParams.get('trin'),
  };
};

const viewOf = ({ themes, presentation }: LoadedQuestionnaire, locale: App.Locals['locale']) =>
  participantView(themes, locale, presentation);

/** What the page does by itself with script, for browsers that have none. */
export const actions: Actions = {
  gem: async (event) => {
    const { respondent, wave } = respondentOf(event);
    const form = await event.request.formData();
    const loaded = await loadQuestionnaire(respondent, wave);
    if (!loaded.ok) redirect(303, '/deltager?ikke-til-dig');
    const themes = viewOf(loaded.value, event.locals.locale);
    const { given, faults, typed } = readAnswers(form, itemsIn(themes), loaded.value.answers);
    if (given.length > 0) {
      const outcome = await submitAnswers(respondent, wave, given, 'form');
      if (!outcome.ok) return fail(409, { problem: 'late' as const });
    }
    const reply = form.get('deltage');
    if (wave === 'T0' && (reply === 'ja' || reply === 'nej')) {
      const outcome = await saveReply(respondent, randomUUID(), reply === 'ja');
      if (!outcome.ok) return fail(409, { problem: 'late' as const });
    }
    if (Object.keys(faults).length > 0) {
      return fail(422, { problem: 'unfit' as const, faults, typed });
    }
    const answers = { ...loaded.value.answers };
    for (const { item, answer } of given) {
      if (answer === null) delete answers[item];
      else answers[item] = answer;
    }
    const shown = themesShown(themes, answers, loaded.value.presentation);
    const steps = stepsOf(shown, parseLayout(event.cookies.get(layoutCookie)), wave === 'T0');
    const here = steps[Number(form.get('her')) - 1];
    const held = new Set(form.getAll(HELD));
    // The answers on this page may have led to further questions on it.
    const isUnfinished =
      here?.kind === 'questions' &&
      Number(form.get('til')) > Number(form.get('her')) &&
      here.items.some(({ code }) => held.has(here.items[0]!.code) && !held.has(code));
    const stays = form.has('fjern') || isUnfinished;
    redirect(303, stepAddress(wave, form.get(stays ? 'her' : 'til')));
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

/** What the questions of a page were answered with, what of it cannot be an answer, and as it was typed. */
function readAnswers(
  form: FormData,
  items: ReturnType<typeof itemsIn>,
  known: Readonly<Record<string, Answer>>,
) {
  const held = new Set(form.getAll(HELD));
  const removed = form.get('fjern');
  const given: GivenAnswer[] = [];
  const faults: Record<string, FormFault> = {};
  const typed: Record<string, string> = {};
  for (const item of items.filter(({ code }) => held.has(code))) {
    const before = known[item.code];
    const said = removed === item.code ? succeed(null) : formAnswer(item, form, before);
    if (!said.ok) {
      faults[item.code] = said.problem;
      const names = controls(item.code);
      typed[item.code] = String(form.get(names.number) ?? form.get(names.text) ?? '');
    } else if (!sameAnswer(said.value, before ?? null)) {
      given.push({ id: randomUUID(), item: item.code, answer: said.value, givenAt: null });
    }
  }
  return { given, faults, typed };
}

function stepAddress(wave: WaveCode, step: FormDataEntryValue | null): string {
  const number = typeof step === 'string' && /^\d{1,4}$/.test(step) ? `?trin=${step}` : '';
  return questionnairePath(wave) + number;
}
