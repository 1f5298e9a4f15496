import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { participantView } from '#domain/survey/participantView';
import { parseLayout } from '#ui/survey/steps';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  return {
    themes: participantView(questionnaire.themes, locals.locale, null),
    layout: parseLayout(url.searchParams.get('visning') ?? undefined),
    step: url.searchParams.get('trin'),
  };
};
