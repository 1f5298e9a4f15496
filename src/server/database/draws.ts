import { z } from 'zod';
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
  confirmed: z.number(),
  attended: z.number(),
});
/** Who was drawn, under draw ids, and how many of each value. */
const drawSummary = z.object({
  ids: z.array(z.string()),
  reserves: z.number(),
  selected: z.array(z.object({ feature: z.string(), value: z.string(), people: z.number() })),
});
const drawFields = {
  id: z.string(),
  hearing_id: z.string(),
  method: z.string(),
  seed: z.string(),
  seed_source: z.string(),
  /** Of the panel; null where the method has none. */
  number: z.number().nullable(),
  size: z.number(),
  record_hash: z.string(),
  drawn_at: z.coerce.date(),
};
const draw = z.object({
  ...drawFields,
  /** Null, as the summary, in draws made before lotteries were published. */
  lottery_id: z.string().nullable(),
  summary: drawSummary.nullable(),
});
const replacement = z.object({
  ...drawFields,
  lottery_id: z.string(),
  purpose: z.enum(['replacement', 'top_up']),
  summary: drawSummary,
});
const pastDraw = z.object({
  id: z.number(),
  act: z.enum(['panel_drawn', 'replacements_drawn']),
  drawn_at: z.coerce.date(),
  seed: z.string(),
  number: z.number().nullable(),
  size: z.number(),
  record_hash: z.string(),
});
const drawnPerson = stratum.extend({
  participant_key: z.string(),
  role: z.enum(['panel', 'reserve', 'withdrawn']),
  place: z.number(),
});
export type StratumCount = z.infer<typeof stratumCount>;
export type StoredDraw = z.infer<typeof draw>;
export type StoredReplacement = z.infer<typeof replacement>;
export type DrawSummary = z.infer<typeof drawSummary>;

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
/** The draws that filled vacancies, the first first. */
export const listReplacements = (hearingId: string) =>
  readRows('replacements', replacement, {
    where: { hearing_id: hearingId },
    order: ['drawn_at', 'id'],
  });
/** The whole record of a draw as text, for auditors. */
export const findDrawRecord = async (id: string) =>
  (await readOne('draw_records', z.object({ record: z.string() }), { id }))?.record ?? null;

export type DrawToRecord = Pick<
  StoredDraw,
  'id' | 'hearing_id' | 'seed' | 'seed_source' | 'number' | 'record_hash'
> & {
  readonly lottery_id: string;
  readonly record: string;
  readonly public_record: string | null;
  readonly summary: DrawSummary;
};

/** Refuses `wave_not_closed` (T0), `already_seated`, `lottery_not_published`, `draw_outside_pool`. */
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

/** Refuses `lottery_not_published`, `panel_changed`, `draw_outside_pool`. */
export const recordReplacement = (
  given: DrawToRecord,
  selected: readonly string[],
  actor: string,
) =>
  callFunction('record_replacement', {
    draw: given as unknown as Json,
    selected: [...selected],
    actor,
  });
