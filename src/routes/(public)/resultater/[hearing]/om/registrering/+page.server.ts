import { publishedHearing } from '#server/access/publishedHearing';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { readRegistrations } from '#server/actions/readRegistrations';
import { listWaves } from '#server/database/questionnaires';
import type { PageServerLoad } from './$types';

/** Public from the moment it is made: that is what makes it a registration. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing } = await publishedHearing(locals.actor, params.hearing);
  const [registrations, waves, { questionnaire }] = await Promise.all([
    readRegistrations(hearing.id),
    listWaves(hearing.id),
    readQuestionnaire(hearing.id),
  ]);
  return {
    slug: hearing.slug,
    registrations,
    isFixed: waves.find(({ code }) => code === 'T3')?.state !== 'planned',
    themes: questionnaire.themes.map(({ code, name }) => ({ code, name })),
  };
};
