import { organisedHearing } from '#server/access/organisedHearing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  await organisedHearing(locals.actor, params.hearing, url);
};
