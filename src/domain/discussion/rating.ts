import { z } from 'zod';

/** 1 (not at all) … 5 (entirely); `dont_know` is an answer of its own. */
export const agreement = z.union([z.int().min(1).max(5), z.literal('dont_know')]);
export type Agreement = z.infer<typeof agreement>;

/** How neutral a participant found moderator and material; null where she has not said. */
export const rating = z.object({ moderator: agreement.nullable(), material: agreement.nullable() });
export type Rating = z.infer<typeof rating>;
