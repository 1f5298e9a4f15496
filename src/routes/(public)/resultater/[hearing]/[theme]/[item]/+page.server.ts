import { error } from '@sveltejs/kit';
import { publishedHearing } from '#server/access/publishedHearing';
import { readItemDetails } from '#server/actions/readItemDetails';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  // Before anything is released no item is known to anybody.
  if (!published) return { item: null };
  const theme = published.results.themes.find(({ code }) => code === params.theme);
  const statement = theme?.items.find(({ code }) => code === params.item) ?? null;
  const list = theme?.lists.find(({ code }) => code === params.item) ?? null;
  if (!theme || (!statement && !list)) error(404);
  const details = await readItemDetails(hearing, theme.code, params.item);
  return { item: { theme: { code: theme.code, name: theme.name }, statement, list, details } };
};
