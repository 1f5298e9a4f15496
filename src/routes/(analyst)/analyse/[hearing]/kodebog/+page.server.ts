import { analysedHearing } from '#server/access/analysedHearing';
import { readCodebookPage } from '#server/actions/readCodebookPage';
import type { PageServerLoad } from './$types';

const LONGEST_SEARCH = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  return {
    codebook: await readCodebookPage(hearing),
    search: (url.searchParams.get('soeg') ?? '').trim().slice(0, LONGEST_SEARCH),
  };
};
