import { organisedHearing } from '#server/access/organisedHearing';
import type { PageServerLoad } from './$types';
import { shownOn } from './shownOn.ts';

/** Opened by an organiser, shown to a hall: counts of people, and what is released. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const wanted = url.searchParams.get('maaling');
  return {
    hearing: {
      id: hearing.id,
      slug: hearing.slug,
      name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
      simulated: hearing.simulated,
    },
    wanted,
    shown: await shownOn(hearing, wanted, locals.locale),
    address: `${url.host}/resultater/${hearing.slug}`,
  };
};
