import { analysedHearing } from '#server/access/analysedHearing';
import { publishedHearing } from '#server/access/publishedHearing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  await analysedHearing(locals.actor, params.hearing, url);
  const { hearing, published, dataset } = await publishedHearing(locals.actor, params.hearing);
  return {
    slug: hearing.slug,
    name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
    days: [hearing.starts_on, hearing.ends_on] as const,
    published,
    dataset,
  };
};
