import { browser } from '$app/environment';
import { overwriteGetLocale } from '#locale';
import type { PageLoad } from './$types';

/** In the browser too, this frame reads in its own language and not in that of the page around it. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent();
  if (browser) overwriteGetLocale(() => locale);
  return data;
};
