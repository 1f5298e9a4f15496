import { error } from '@sveltejs/kit';
import { openBriefings } from '#server/access/briefingReader';
import { readArticle } from '#server/actions/readBriefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, locale }, params, url }) => {
  const hearing = await openBriefings(actor, params.hearing, url);
  const number = params.version === undefined ? null : Number(params.version);
  const article = await readArticle(hearing.id, params.page, number, locale);
  if (!article) error(404);
  const hearingName = locale === 'da' ? hearing.name_da : hearing.name_en;
  return { article, slug: hearing.slug, hearingName };
};
