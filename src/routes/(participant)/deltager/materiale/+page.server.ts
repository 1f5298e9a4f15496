import { error } from '@sveltejs/kit';
import { ownBriefings } from '#server/access/briefingReader';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { listShownBriefings } from '#server/actions/readBriefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, locale }, url, setHeaders }) => {
  const hearing = await ownBriefings(actor, url);
  if (actor.kind !== 'participant') error(403);
  setHeaders({ [OWNER_HEADER]: tabletMarker(actor.key) });
  return {
    hearingName: locale === 'da' ? hearing.name_da : hearing.name_en,
    themes: await listShownBriefings(hearing.id, locale),
  };
};
