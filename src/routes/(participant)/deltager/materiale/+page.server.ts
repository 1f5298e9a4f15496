import { ownBriefings } from '#server/access/briefingReader';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { listShownBriefings } from '#server/actions/readBriefing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, locale }, url, setHeaders }) => {
  const { participant, hearing } = await ownBriefings(actor, url);
  setHeaders({ [OWNER_HEADER]: tabletMarker(participant.key) });
  return {
    hearingName: locale === 'da' ? hearing.name_da : hearing.name_en,
    themes: await listShownBriefings(hearing.id, locale),
  };
};
