import { may } from '#domain/identity/permission';
import { doorHearing } from '#server/access/doorHearing';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url }) => {
  const hearing = await doorHearing(locals.actor, params.hearing, url);
  const name = locals.locale === 'da' ? hearing.name_da : hearing.name_en;
  return {
    hearing: { slug: hearing.slug, name, simulated: hearing.simulated },
    /** Moderators stand at the door too; the other pages of the hearing are not theirs. */
    mayOrganise: may(locals.actor, { to: 'organise', hearingId: hearing.id }).ok,
  };
};
