import { organisedHearing } from '#server/access/organisedHearing';
import { readFlow } from '#server/actions/readFlow';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  return { flow: await readFlow(hearing) };
};
