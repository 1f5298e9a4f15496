import { z } from 'zod';
import { type SealedRecord, sealedRecord } from '#domain/sampling/sealedRecord';
import { callFunction, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const stratum = z.object({
  sex: z.string(),
  age_band: z.string(),
  region: z.string(),
  education: z.string(),
});
const poolMember = stratum.extend({ participant_key: z.string() });
const poolHome = z.object({ participant_key: z.string(), home: z.string() });
const stratumCount = stratum.extend({
  invited: z.number(),
  answered: z.number(),
  willing: z.number(),
  chosen: z.number(),
  attended: z.number(),
});
const draw = z.object({
  id: z.string(),
  hearing_id: z.string(),
  method: z.string(),
  seed: z.string(),
  size: z.number(),
  record: sealedRecord,
  record_hash: z.string(),
  drawn_at: z.coerce.date(),
  drawn_by: z.string(),
});
const pastDraw = z.object({
  id: z.number(),
  drawn_at: z.coerce.date(),
  seed: z.string(),
  size: z.number(),
  record_hash: z.string(),
});
const drawnPerson = stratum.extend({
  participant_key: z.string(),
  role: z.enum(['panel', 'reserve']),
  place: z.number(),
});
export type StratumCount = z.infer<typeof stratumCount>;
export type StoredDraw = z.infer<typeof draw>;

/** Who may be drawn: handed T0 in and said yes. Keys and strata, no names. */
export const listPool = (hearingId: string) =>
  readRows('pool', poolMember, { where: { hearing_id: hearingId }, order: ['participant_key'] });
/** Those of the pool who share a home, which is named by the key of one of them. */
export const listPoolHomes = (hearingId: string) =>
  readRows('pool_homes', poolHome, {
    where: { hearing_id: hearingId },
    order: ['participant_key'],
  });
export const listStratumCounts = (hearingId: string) =>
  readRows('stratum_counts', stratumCount, {
    where: { hearing_id: hearingId },
    order: ['sex', 'age_band', 'region', 'education'],
  });
/** Every draw there has been, the first first; the last one holds. */
export const listDrawHistory = (hearingId: string) =>
  readRows('draw_history', pastDraw, { where: { hearing_id: hearingId }, order: ['id'] });
/** The panel and its reserves in drawn order: keys and strata, no names. */
export const listDrawnPeople = (hearingId: string) =>
  readRows('drawn_people', drawnPerson, {
    where: { hearing_id: hearingId },
    order: ['role', 'place'],
  });
export const findDraw = (hearingId: string) => readOne('draws', draw, { hearing_id: hearingId });

export type DrawToRecord = Pick<
  StoredDraw,
  'id' | 'hearing_id' | 'method' | 'seed' | 'size' | 'record_hash'
> & {
  readonly record: SealedRecord;
};

/** Refuses `wave_not_closed` (T0), `already_seated`, `draw_outside_pool`. */
export const recordDraw = (
  given: DrawToRecord,
  selected: readonly string[],
  reserves: readonly string[],
  actor: string,
) =>
  callFunction('record_draw', {
    draw: given as unknown as Json,
    selected: [...selected],
    reserves: [...reserves],
    actor,
  });
