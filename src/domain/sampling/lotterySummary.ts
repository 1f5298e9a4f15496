import { z } from 'zod';
import { chancesOf, summariseChances } from './chances.ts';
import { quota } from './problem.ts';
import type { Person, Quota } from './problem.ts';
import type { LotteryRecord } from './lotteryRecord.ts';

/** How chances are spread over people: `at` (0–1) and how many people have it, lowest first. */
const chances = z.object({
  lowest: z.number(),
  highest: z.number(),
  gini: z.number(),
  spread: z.array(z.object({ at: z.number(), people: z.int() })),
});
export type Chances = z.infer<typeof chances>;

const quotaCount = quota.extend({
  /** Of the people there are to draw from. */
  pool: z.int(),
});

/** A lottery in the few figures that pages show of it, so that none of them reads its panels. */
export const lotterySummary = z.object({
  /** How many numbered panels there are; null where the method draws people from the seed. */
  panels: z.int().nullable(),
  types: z.int(),
  /** Null where no chance is known before the draw. */
  chances: chances.nullable(),
  /** What the greedy method gives the same people, estimated from `draws` of its panels. */
  legacy: chances.extend({ draws: z.int() }).nullable(),
  certificate: z
    .object({
      route: z.enum(['relaxation', 'whole panels']),
      value: z.number(),
      upper_bound: z.number(),
      gap: z.number(),
      complete: z.boolean(),
    })
    .nullable(),
  quotas: z.array(quotaCount),
  /** People who share a home with another of them; null without the rule of one per household. */
  sharing: z.int().nullable(),
});
export type LotterySummary = z.infer<typeof lotterySummary>;

export function summariseLottery(
  record: LotteryRecord,
  people: readonly Person[],
  legacy: { readonly chances: Float64Array; readonly draws: number } | null,
): LotterySummary {
  const { panels, types, certificate, quotas, source } = record;
  const own = chancesOf(record);
  return {
    panels: panels.kind === 'direct' ? null : panels.panels.length,
    types: types.length,
    chances: own && spreadOf(own),
    legacy: legacy && { ...spreadOf(legacy.chances), draws: legacy.draws },
    certificate: certificate && {
      ...{ route: certificate.route, value: certificate.value },
      ...{ upper_bound: certificate.upper_bound, gap: certificate.gap },
      complete: certificate.complete,
    },
    quotas: quotas.map((one) => ({ ...one, pool: countOf(people, one) })),
    sharing: source.household_columns.length === 0 ? null : sharingHomes(people),
  };
}

/** To a thousandth: as finely as a thousand panels can tell. */
function spreadOf(own: Float64Array): Chances {
  const counts = new Map<number, number>();
  for (const chance of own) {
    const at = Math.round(chance * 1000);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const { lowest, highest, gini } = summariseChances(own);
  return {
    ...{ lowest, highest, gini },
    spread: [...counts]
      .sort(([a], [b]) => a - b)
      .map(([at, number]) => ({ at: at / 1000, people: number })),
  };
}

/** How many of the people count towards a quota. */
export const countOf = (
  people: readonly Person[],
  { feature, value }: Pick<Quota, 'feature' | 'value'>,
): number => people.filter(({ features }) => features[feature] === value).length;

function sharingHomes(people: readonly Person[]): number {
  const homes = Map.groupBy(
    people.filter(({ household }) => household !== undefined),
    ({ household }) => household,
  );
  return [...homes.values()].reduce((sum, own) => sum + (own.length > 1 ? own.length : 0), 0);
}
