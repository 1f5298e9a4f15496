import { comparisonChanges } from '#domain/analysis/comparisonChanges';
import { itemDetails } from '#domain/analysis/itemDetails';
import { knowledgeResults } from '#domain/analysis/knowledgeResults';
import { subgroupChanges } from '#domain/analysis/subgroups';
import { tableEffects } from '#domain/analysis/tableEffects';
import type { Released } from './released.ts';
import { results } from './results.ts';
import { whoCame } from './whoCame.ts';

/**
 * What the pages of results tell, each worked out of a hearing's released people. What comes out may be
 * published, and is copied from thread to thread.
 */
export const WORKS = {
  results,
  whoCame,
  subgroups: ({ people, questionnaire, released }: Released) =>
    subgroupChanges(people, questionnaire, released),
  tables: ({ people, questionnaire, released }: Released) =>
    tableEffects(people, questionnaire, released),
  comparison: ({ people, questionnaire, released }: Released) =>
    comparisonChanges(people, questionnaire, released),
  knowledge: ({ people, questionnaire, released }: Released) =>
    released.has('T1') && released.has('T3') ? knowledgeResults(people, questionnaire) : [],
  item: ({ people, questionnaire, released }: Released, theme: string, code: string) => {
    const own = questionnaire.themes.find((one) => one.code === theme);
    return own ? itemDetails(people, own, code, released) : null;
  },
};

type Works = typeof WORKS;
export type WorkName = keyof Works;
/** What beside the released people a work is asked about. */
export type AskedOf<Name extends WorkName> =
  Parameters<Works[Name]> extends [Released, ...infer Asked extends readonly string[]]
    ? Asked
    : never;
export type ToldBy<Name extends WorkName> = Awaited<ReturnType<Works[Name]>>;
