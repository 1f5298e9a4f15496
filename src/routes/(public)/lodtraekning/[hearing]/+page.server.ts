import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { findHearing } from '#server/database/hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  require(locals.actor, { to: 'see draw record' }, url);
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  const { slug, simulated, panel_size: panelSize } = hearing;
  const name = locals.locale === 'da' ? hearing.name_da : hearing.name_en;
  return { hearing: { slug, name, simulated, panelSize }, ...(await readPublicDraw(hearing)) };
};
