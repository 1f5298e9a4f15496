import { analysedHearing } from '#server/access/publishedHearing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const found = await analysedHearing(locals.actor, params.hearing, url);
  const { hearing, published, dataset } = found;
  return {
    slug: hearing.slug,
    name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
    days: [hearing.starts_on, hearing.ends_on] as const,
    published,
    dataset,
  };
};
