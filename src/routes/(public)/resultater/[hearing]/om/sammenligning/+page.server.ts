import { publishedHearing } from '#server/access/publishedHearing';
import { readComparisonChanges } from '#server/actions/readComparisonChanges';
import type { PageServerLoad } from './$types';

/** Null until T1 and T3 are released, and where nobody was asked them at home. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  return { comparison: published && (await readComparisonChanges(hearing)) };
};
