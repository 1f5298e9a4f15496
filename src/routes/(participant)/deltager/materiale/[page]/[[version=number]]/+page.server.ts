import { error } from '@sveltejs/kit';
import { ownBriefings } from '#server/access/briefingReader';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { readArticle } from '#server/actions/readBriefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const { actor, locale } = locals;
  const { participant, hearing } = await ownBriefings(actor, url);
  setHeaders({ [OWNER_HEADER]: tabletMarker(participant.key) });
  const number = params.version === undefined ? null : Number(params.version);
  const article = await readArticle(hearing.id, params.page, number, locale);
  if (!article) error(404);
  return { article, hearingName: locale === 'da' ? hearing.name_da : hearing.name_en };
};
