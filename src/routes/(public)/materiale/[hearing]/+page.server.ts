import { openBriefings } from '#server/access/briefingReader';
import { listShownBriefings } from '#server/actions/readBriefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, locale }, params, url }) => {
  const hearing = await openBriefings(actor, params.hearing, url);
  return {
    slug: hearing.slug,
    hearingName: locale === 'da' ? hearing.name_da : hearing.name_en,
    themes: await listShownBriefings(hearing.id, locale),
  };
};
