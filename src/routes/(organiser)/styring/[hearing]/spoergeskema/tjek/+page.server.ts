import { itemsOf } from '#domain/survey/questionnaire';
import { isAskedIn } from '#domain/survey/item';
import { minutesOf } from '#domain/survey/timeEstimate';
import { unclearIn } from '#domain/survey/unclear';
import { isShort, WAVE_CODES } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  const items = itemsOf(questionnaire);
  const waves = WAVE_CODES.map((wave) => ({
    ...{ wave, items: items.filter((item) => isAskedIn(item, wave)).length },
    minutes: minutesOf(questionnaire, wave, locals.locale),
  }));
  return {
    unclear: unclearIn(questionnaire),
    // Short waves that ask nothing are not in use.
    waves: waves.filter(({ wave, items: asked }) => asked > 0 || !isShort(wave)),
    texts: questionnaire.themes.map(({ items: own }) => own.map(({ text }) => text[locals.locale])),
  };
};
