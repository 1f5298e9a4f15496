import { error } from '@sveltejs/kit';
import { organisedHearing } from '#server/access/organisedHearing';
import { findBriefing, listVersions } from '#server/database/briefings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const page = await findBriefing(hearing.id, params.page);
  if (!page) error(404);
  const versions = await listVersions(page.id);
  const named = (name: string) =>
    versions.find(({ number }) => number === Number(url.searchParams.get(name)));
  const later = named('til') ?? versions[0];
  const earlier = named('fra') ?? versions.find(({ number }) => number < (later?.number ?? 0));
  return {
    slug: page.slug,
    title: page.newest_content.title[locals.locale],
    versions: versions.map((version) => ({
      number: version.number,
      savedAt: version.saved_at,
      savedBy: version.saved_by,
      signatures: version.signatures.map(({ name }) => name),
      reviewed: version.reviewed,
      firstShownAt: version.first_shown_at,
    })),
    /** The two versions compared; null while there is only one. */
    compared:
      earlier && later
        ? {
            from: { number: earlier.number, content: earlier.content },
            to: { number: later.number, content: later.content },
          }
        : null,
  };
};
