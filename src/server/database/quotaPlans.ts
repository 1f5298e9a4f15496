import { z } from 'zod';
import { DRAW_METHODS, quota } from '#domain/sampling/problem';
import { callFunction, readOne } from './client.ts';
import type { Json } from './types.generated.ts';

const quotaPlan = z.object({
  hearing_id: z.string(),
  id: z.string(),
  quotas: z.array(quota),
  method: z.enum(DRAW_METHODS),
  one_per_household: z.boolean(),
  saved_at: z.coerce.date(),
});
export type StoredQuotaPlan = z.infer<typeof quotaPlan>;

/** What the organiser has decided on; null until she has saved for the first time. */
export const findQuotaPlan = (hearingId: string) =>
  readOne('quota_plans', quotaPlan, { hearing_id: hearingId });

/** Refuses `already_seated`. The same `id` again changes nothing. */
export const saveQuotaPlan = (plan: Omit<StoredQuotaPlan, 'saved_at'>, actor: string) =>
  callFunction('save_quota_plan', { plan: plan as unknown as Json, actor });
