import { nextStep } from '#domain/hearing/progress';
import { hasRole } from '#domain/identity/actor';
import { may } from '#domain/identity/permission';
import { require } from '#server/access/guard';
import { readOverview } from '#server/actions/readOverview';
import { listHearings } from '#server/database/hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  require(locals.actor, { to: 'see control room' }, url);
  const hearings = (await listHearings()).filter(({ id }) =>
    hasRole(locals.actor, id, 'organiser'),
  );
  const overviews = await Promise.all(hearings.map(readOverview));
  return {
    mayCreate: may(locals.actor, { to: 'create hearing' }).ok,
    hearings: hearings.map((hearing, index) => {
      const { facts, progress } = overviews[index]!;
      return {
        ...hearing,
        name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
        next: nextStep(facts),
        facts,
        waves: progress.waves,
      };
    }),
  };
};
