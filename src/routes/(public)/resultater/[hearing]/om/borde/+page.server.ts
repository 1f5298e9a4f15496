import { error } from '@sveltejs/kit';
import { publishedHearing } from '#server/access/publishedHearing';
import { readTableEffects } from '#server/actions/readTableEffects';
import type { PageServerLoad } from './$types';

/** What happened at the groups on one theme; null until T1 and T3 are released. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const themes = (published && (await readTableEffects(hearing)))?.themes ?? [];
  if (themes.length === 0) return { chosen: null };
  const about = url.searchParams.get('tema');
  const theme = about === null ? themes[0] : themes.find(({ code }) => code === about);
  if (!theme) error(404);
  return { chosen: { theme, themes: themes.map(({ code, name }) => ({ code, name })) } };
};
