import { publishedHearing } from '#server/access/publishedHearing';
import { readKnowledge } from '#server/actions/readKnowledge';
import type { PageServerLoad } from './$types';

/** What the panel knew before and after; empty where nothing was asked, or not both are released. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const read = published ? await readKnowledge(hearing) : null;
  return { knowledge: read?.ok ? read.value : [] };
};
