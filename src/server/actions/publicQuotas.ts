import { suppressSmallCells } from '#domain/analysis/suppression';
import type { LotterySummary } from '#domain/sampling/lotterySummary';
import type { DrawSummary } from '../database/draws.ts';

/**
 * A quota and how it was met. Null: nothing drawn yet, too few people to show, or needed to keep such
 * a number hidden.
 */
export type PublicQuota = {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  readonly pool: number | null;
  readonly selected: number | null;
};

/**
 * The quotas of a lottery and, once drawn, the people there were and those drawn: a count of 1 … 4 is
 * hidden, with as many others as keep it from being worked out. Before the draw no count is shown, or
 * it would tell what is hidden after it.
 */
export function publicQuotas(
  { quotas }: Pick<LotterySummary, 'quotas'>,
  drawn: DrawSummary | null,
): PublicQuota[] {
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  return features.flatMap((feature) => {
    const own = quotas.filter((quota) => quota.feature === feature);
    const shown = drawn && suppressSmallCells(own.map((quota) => countsOf(quota, drawn)));
    return own.map(({ value, min, max }, row) => ({
      ...{ feature, value, min, max },
      pool: shown?.rowTotals[row] ?? null,
      selected: shown?.cells[row]?.[0] ?? null,
    }));
  });
}

/** Of a value: those drawn, and the others of the pool. */
function countsOf({ feature, value, pool }: LotterySummary['quotas'][number], drawn: DrawSummary) {
  const own = drawn.selected.find((one) => one.feature === feature && one.value === value);
  const selected = own?.people ?? 0;
  return [selected, pool - selected];
}
