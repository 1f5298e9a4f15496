import { organisedHearing } from '#server/access/organisedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { parseLayout } from '#ui/survey/steps';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { questionnaire } = await readQuestionnaire(hearing.id);
  return {
    themes: questionnaire.themes.map(({ code, name, items }) => ({
      code,
      name: name[locals.locale],
      items: items.map((item) => ({ code: item.code, text: item.text[locals.locale] })),
    })),
    layout: parseLayout(url.searchParams.get('visning') ?? undefined),
    step: url.searchParams.get('trin'),
  };
};
