import { z } from 'zod';
import { DRAW_METHODS, quota } from './problem.ts';
import { recordText } from './recordText.ts';

const chance = z.number().min(0).max(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const positions = z.array(z.int().min(0));

/** What a replacement draw goes out from; ids as in the first draw. */
const replaced = z.strictObject({
  /** SHA-256 of the text of the draw record that it completes. */
  draw_sha256: sha256,
  /** Who keeps their places, and who is out for good: sorted ids. */
  staying: z.array(z.string()),
  excluded: z.array(z.string()),
});

/** Where the input comes from: what the file system and the package know, and the draw does not. */
export const lotterySource = z.strictObject({
  /** Name and version of the program. */
  software: z.string(),
  categories_sha256: sha256,
  respondents_sha256: sha256,
  /** The column of ids; null where row numbers serve. */
  id_column: z.string().nullable(),
  /** The columns that together tell a household; none without the rule of one per household. */
  household_columns: z.array(z.string()),
  replaces: replaced.nullable(),
});
export type LotterySource = z.infer<typeof lotterySource>;

const panels = z.discriminatedUnion('kind', [
  /** Legacy and simple draw their panel from the seed: there is none before. */
  z.strictObject({ kind: z.literal('direct') }),
  /** Panels by types, a type once for each of its places, with the chance of each panel. */
  z.strictObject({
    kind: z.literal('weighted'),
    panels: z.array(z.strictObject({ weight: chance, types: positions })),
  }),
  /** Equally likely panels of people: positions in `ids`, sorted. The first has number 1. */
  z.strictObject({ kind: z.literal('numbered'), panels: z.array(positions) }),
]);

const certificate = z.strictObject({
  route: z.enum(['relaxation', 'whole panels']),
  /** Of the lottery before its panels were numbered: the objective it has, and the most there can be. */
  value: z.number(),
  upper_bound: z.number(),
  gap: z.number().min(0),
  /** For each type; Σ price · people = 1, and no panel costs more than `upper_bound`. */
  prices: z.array(z.number()),
  levels: z.array(z.strictObject({ chance, people: z.int() })),
  complete: z.boolean(),
});

/**
 * A lottery as it is published before the seed exists: who is in it, every panel there is to draw and
 * its chance, and the proof of how fair it is. Whoever has it and the people can draw from it.
 */
export const lotteryRecord = z.strictObject({
  format: z.literal('folkehoering-lottery'),
  version: z.literal(1),
  source: lotterySource,
  /** Null where the method needs none. */
  solver: z.string().nullable(),
  generator: z.string(),
  method: z.enum(DRAW_METHODS),
  size: z.int().min(1),
  /** Everybody in the pool, in the order of `peopleById`. */
  ids: z.array(z.string()),
  quotas: z.array(quota),
  features: z.array(z.string()),
  /** The people by what they have of `features`; the chance of each of them in these panels. */
  types: z.array(
    z.strictObject({
      values: z.array(z.string()),
      people: z.int().min(1),
      probability: chance.nullable(),
    }),
  ),
  /** Kinds of homes that more than one of the pool share: how many, and the types of their people. */
  households: z.array(z.strictObject({ homes: z.int().min(1), types: positions })),
  panels,
  /** Null for legacy and simple, which promise nothing. */
  certificate: certificate.nullable(),
  work: z.strictObject({ panels_drawn: z.int(), pricings: z.int() }).nullable(),
});
export type LotteryRecord = z.infer<typeof lotteryRecord>;
export type WeightedPanels = Extract<LotteryRecord['panels'], { kind: 'weighted' }>;

/** The one text of a lottery, however it was stored: what is published and hashed. */
export const lotteryText = (record: LotteryRecord): string =>
  recordText(lotteryRecord.parse(record));
