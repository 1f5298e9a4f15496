import { askedIn } from '#domain/survey/questionnaire';
import { WAVE_CODES } from '#domain/survey/wave';
import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  const waves = WAVE_CODES.filter((wave) => askedIn(questionnaire, wave).length > 0);
  const wanted = url.searchParams.get('maaling');
  return {
    waves,
    wave: waves.find((wave) => wave === wanted) ?? waves[0] ?? null,
    device: url.searchParams.get('skaerm') === 'telefon' ? ('phone' as const) : ('tablet' as const),
  };
};
