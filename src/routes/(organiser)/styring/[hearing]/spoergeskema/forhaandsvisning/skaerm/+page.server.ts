import { participantView } from '#domain/survey/participantView';
import { askedIn } from '#domain/survey/questionnaire';
import { WAVE_CODES } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import type { PageServerLoad } from './$types';

/** The language is the one `?sprog` names (src/hooks.server.ts), whatever the organiser reads in. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  const wanted = url.searchParams.get('maaling');
  const wave = WAVE_CODES.find((code) => code === wanted) ?? 'T1';
  return {
    themes: participantView(askedIn(questionnaire, wave), locals.locale, null),
    /** Everything on one page, for paper. */
    all: url.searchParams.get('visning') === 'alt',
  };
};
