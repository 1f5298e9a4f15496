import { checklist } from '#domain/hearing/progress';
import { organisedHearing } from '#server/access/organisedHearing';
import { readOverview } from '#server/actions/readOverview';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { facts, progress } = await readOverview(hearing);
  const name = locals.locale === 'da' ? hearing.name_da : hearing.name_en;
  return {
    hearing: { ...hearing, name },
    facts,
    steps: checklist(facts),
    /** The waves with the times they opened, closed and were released. */
    waves: progress.waves,
  };
};
