import { hasRole } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { listReleasedWaves } from '#server/actions/readDataset';
import { listHearings } from '#server/database/hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { actor, locale } = locals;
  require(actor, { to: 'see analyses' }, url);
  const own = (await listHearings()).filter(
    ({ id }) => hasRole(actor, id, 'analyst') || hasRole(actor, id, 'organiser'),
  );
  const hearings = own.map(
    async ({ id, slug, name_da, name_en, starts_on, ends_on, simulated }) => ({
      ...{ slug, simulated, days: [starts_on, ends_on] as const },
      name: locale === 'da' ? name_da : name_en,
      released: (await listReleasedWaves(id)).map(({ code }) => code),
    }),
  );
  return { hearings: await Promise.all(hearings) };
};
