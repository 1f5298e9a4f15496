import { redirect } from '@sveltejs/kit';
import { publishedHearing } from '#server/access/publishedHearing';
import { canPrint } from '#server/actions/printReport';
import { readComparisonChanges } from '#server/actions/readComparisonChanges';
import { readKnowledge } from '#server/actions/readKnowledge';
import { readPublicDraw } from '#server/actions/readPublicDraw';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { readSubgroups } from '#server/actions/readSubgroups';
import { readTableEffects } from '#server/actions/readTableEffects';
import { readWhoCame } from '#server/actions/readWhoCame';
import type { PageServerLoad } from './$types';

/** Everything the report is made of; it has nothing to say before something is released. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  if (!published) redirect(303, `/resultater/${hearing.slug}`);
  const [{ questionnaire, hash }, { draw, lottery }] = await Promise.all([
    readQuestionnaire(hearing.id),
    readPublicDraw(hearing),
  ]);
  const [whoCame, knowledge] = await Promise.all([readWhoCame(hearing), readKnowledge(hearing)]);
  const [subgroups, tables, comparison] = await Promise.all([
    readSubgroups(hearing),
    readTableEffects(hearing),
    readComparisonChanges(hearing),
  ]);
  return {
    published,
    hasPdf: canPrint(),
    questionnaire: { themes: questionnaire.themes, hash },
    draw: draw && {
      ...{ size: draw.size, drawnAt: draw.drawn_at, seed: draw.seed, number: draw.number },
      ...{ hash: draw.record_hash, pool: lottery?.pool ?? null },
    },
    whoCame: whoCame.ok ? whoCame.value : null,
    knowledge: knowledge.ok ? knowledge.value : [],
    subgroups: subgroups?.themes ?? [],
    tables: tables?.themes ?? [],
    /** Null where nobody who stayed at home was asked again. */
    comparison,
  };
};
