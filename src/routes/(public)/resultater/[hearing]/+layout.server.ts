import { publishedHearing } from '#server/access/publishedHearing';
import { readRegistration } from '#server/actions/readRegistrations';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  return {
    slug: hearing.slug,
    name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
    days: [hearing.starts_on, hearing.ends_on] as const,
    /** Null while nothing is released: the pages then say so. */
    published,
    isRegistered:
      (published ? published.registration : await readRegistration(hearing.id)) !== null,
  };
};
