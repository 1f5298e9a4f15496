import { LAYOUT_NAMES } from '#domain/export/layouts';
import { analysedHearing } from '#server/access/analysedHearing';
import { FORMAT_NAMES } from '#server/export/formats';
import type { PageServerLoad } from './$types';

/** CSV comes last here: the page has buttons for it. */
const FORMATS = FORMAT_NAMES.toSorted(
  (one, other) => Number(one.startsWith('csv')) - Number(other.startsWith('csv')),
);

export const load: PageServerLoad = async ({ locals, params, url }) => {
  await analysedHearing(locals.actor, params.hearing, url);
  return { formats: FORMATS, layouts: LAYOUT_NAMES };
};
