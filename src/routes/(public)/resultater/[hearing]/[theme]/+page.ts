import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  const { published } = await parent();
  const theme = published?.results.themes.find(({ code }) => code === params.theme);
  // Before anything is released no theme is known to anybody.
  if (published && !theme) error(404);
  return { theme };
};
