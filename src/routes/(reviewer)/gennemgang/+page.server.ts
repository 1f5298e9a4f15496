import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { listBriefings } from '#server/database/briefings';
import { findHearingById } from '#server/database/hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { actor, locale }, url }) => {
  require(actor, { to: 'review briefings' }, url);
  if (actor.kind !== 'account') error(403);
  const mine = actor.memberships.filter(({ role }) => role === 'reviewer');
  const hearings = await Promise.all(
    mine.map(async ({ hearingId }) => {
      const hearing = await findHearingById(hearingId);
      const pages = await listBriefings(hearingId);
      return {
        slug: hearing?.slug ?? '',
        name: (locale === 'da' ? hearing?.name_da : hearing?.name_en) ?? '',
        pages: pages.map((page) => ({
          slug: page.slug,
          title: page.newest_content.title[locale],
          number: page.newest_number,
          savedAt: page.newest_saved_at,
          reviewed: page.newest_reviewed,
        })),
      };
    }),
  );
  return { hearings };
};
