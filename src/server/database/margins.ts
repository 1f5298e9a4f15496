import { z } from 'zod';
import { FEATURES } from '#domain/recruitment/stratum';
import type { MarginRow } from '#domain/sampling/population/margins';
import { mustCall, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const margin = z.object({
  feature: z.enum(FEATURES),
  value: z.string(),
  people: z.number(),
  source: z.string(),
  file_hash: z.string(),
  is_demo: z.boolean(),
  imported_at: z.coerce.date(),
});

/** How a hearing's population is made up, and where that is known from. */
export type PopulationMargins = {
  readonly rows: readonly MarginRow[];
  /** SHA-256 of the files they came from. */
  readonly fileHash: string;
  /** Invented for a demonstration: to be said wherever they are shown. */
  readonly isDemo: boolean;
  readonly importedAt: Date;
};

/** Null until margins have been imported. */
export async function readPopulationMargins(hearingId: string): Promise<PopulationMargins | null> {
  const rows = await readRows('population_margins', margin, {
    where: { hearing_id: hearingId },
    order: ['position'],
  });
  const [first] = rows;
  if (!first) return null;
  return {
    rows: rows.map(({ feature, value, people: count, source }) => {
      return { feature, value, count, source };
    }),
    ...{ fileHash: first.file_hash, isDemo: first.is_demo, importedAt: first.imported_at },
  };
}

/** Replaces all margins of the hearing; the same `id` again changes nothing. */
export const savePopulationMargins = (
  given: {
    readonly id: string;
    readonly hearingId: string;
    readonly fileHash: string;
    readonly isDemo: boolean;
    readonly rows: readonly MarginRow[];
  },
  actor: string,
) =>
  mustCall('save_population_margins', {
    margins: {
      ...{ id: given.id, hearing_id: given.hearingId },
      ...{ file_hash: given.fileHash, is_demo: given.isDemo },
    },
    rows: given.rows.map(({ count: people, ...row }) => ({ ...row, people })) as unknown as Json,
    actor,
  });
