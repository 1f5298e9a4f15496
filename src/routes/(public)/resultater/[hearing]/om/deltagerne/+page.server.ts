import { publishedHearing } from '#server/access/publishedHearing';
import { readWhoCame } from '#server/actions/readWhoCame';
import type { PageServerLoad } from './$types';

/** Who came and who stayed away; null while the panel's waves are not released. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const read = published ? await readWhoCame(hearing) : null;
  return { whoCame: read?.ok ? read.value : null };
};
