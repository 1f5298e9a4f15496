import { error } from '@sveltejs/kit';
import { CUTS } from '#domain/analysis/subgroups';
import { publishedHearing } from '#server/access/publishedHearing';
import { readSubgroups } from '#server/actions/readSubgroups';
import { CUT_IN_ADDRESS } from '#ui/analysis/subgroupWords';
import type { PageServerLoad } from './$types';

/** What one cut shows of one theme; null until T1 and T3 are released. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const subgroups = published && (await readSubgroups(hearing));
  if (!subgroups || subgroups.themes.length === 0) return { chosen: null };
  const [by, about] = [url.searchParams.get('efter'), url.searchParams.get('tema')];
  const cut = by === null ? CUTS[0] : CUTS.find((one) => CUT_IN_ADDRESS[one] === by);
  const { themes } = subgroups;
  const theme = about === null ? themes[0] : themes.find(({ code }) => code === about);
  if (!cut || !theme) error(404);
  return { chosen: { cut, theme, themes: themes.map(({ code, name }) => ({ code, name })) } };
};
