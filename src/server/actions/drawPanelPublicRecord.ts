import { suppressSmallCells } from '#domain/analysis/suppression';
import type { DrawRecord } from '#domain/sampling/record';
import type { SealedRecord } from '#domain/sampling/sealedRecord';

/** A quota and how it was met. Null: too few people to show, or needed to keep such a number hidden. */
export type PublicQuota = {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  /** The share of everybody invited, to whole percent. */
  readonly population: number | null;
  readonly pool: number | null;
  readonly selected: number | null;
};

/** What everybody may see of a draw: nothing in it is about fewer than five people. */
export type PublicRecord = Pick<
  SealedRecord,
  'format' | 'hearing' | 'seed_source' | 'flex' | 'people_hash'
> &
  Pick<DrawRecord, 'version' | 'generator' | 'method' | 'seed' | 'size' | 'pool'> & {
    readonly reserves: number;
    readonly quotas: readonly PublicQuota[];
    /** SHA-256 of the whole record's canonical JSON, which an auditor gets to see. */
    readonly record_hash: string;
  };

/**
 * The public part of a record. Left out are the draw ids and the counts of types; the count of a
 * value is hidden where it is 1 … 4, with as many others as keep it from being worked out.
 */
export function publicRecord(record: SealedRecord, recordHash: string): PublicRecord {
  const { format, hearing, seed_source, flex, people_hash, draw } = record;
  const { version, generator, method, seed, size, pool, quotas, reserves } = draw;
  return {
    ...{ format, hearing, seed_source, flex, people_hash },
    ...{ version, generator, method, seed, size, pool },
    reserves: reserves.length,
    quotas: features(quotas).flatMap((feature) => publicQuotas(feature, record)),
    record_hash: recordHash,
  };
}

const features = (quotas: DrawRecord['quotas']) => [
  ...new Set(quotas.map(({ feature }) => feature)),
];

function publicQuotas(feature: string, { margins, draw }: SealedRecord): PublicQuota[] {
  const quotas = draw.quotas.filter((quota) => quota.feature === feature);
  const counts = quotas.map(({ value }) => {
    const own = draw.types.filter((type) => type.features[feature] === value);
    const pool = own.reduce((sum, type) => sum + type.pool, 0);
    const selected = own.reduce((sum, type) => sum + type.selected, 0);
    return [selected, pool - selected];
  });
  const people = suppressSmallCells(counts);
  const population = shares(quotas.map(({ value }) => margins[feature]?.[value] ?? 0));
  return quotas.map((quota, row) => ({
    ...quota,
    population: population[row]!,
    pool: people?.rowTotals[row] ?? null,
    selected: people?.cells[row]?.[0] ?? null,
  }));
}

/** In whole percent, so that they do not add to what the counts of the pool say. */
function shares(invited: readonly number[]): (number | null)[] {
  const shown = suppressSmallCells(invited.map((count) => [count]));
  return invited.map((_, row) => {
    const count = shown?.cells[row]?.[0] ?? null;
    return count === null || !shown ? null : Math.round((100 * count) / shown.total) / 100;
  });
}
