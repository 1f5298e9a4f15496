import { z } from 'zod';
import { callFunction, mustCall, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const group = z.object({ id: z.string(), number: z.number(), people: z.number() });
const session = z.object({
  id: z.string(),
  theme_code: z.string(),
  theme_name_da: z.string().nullable(),
  theme_name_en: z.string().nullable(),
  position: z.number(),
});
const moderator = z.object({
  group_id: z.string(),
  account_id: z.string(),
  hearing_id: z.string(),
  number: z.number(),
  name: z.string(),
});
export type StoredGroup = z.infer<typeof group>;

export const listGroups = (hearingId: string) =>
  readRows('groups', group, { where: { hearing_id: hearingId }, order: ['number'] });
export const listSessions = (hearingId: string) =>
  readRows('programme_sessions', session, {
    where: { hearing_id: hearingId },
    order: ['position'],
  });
export const listModerators = (hearingId: string) =>
  readRows('moderators', moderator, {
    where: { hearing_id: hearingId },
    order: ['number', 'account_id'],
  });
export const listModeratedGroups = (accountId: string) =>
  readRows('moderators', moderator, {
    where: { account_id: accountId },
    order: ['hearing_id', 'number'],
  });

export type SeatingPlan = {
  readonly groups: readonly { id: string; number: number }[];
  readonly sessions: readonly { id: string; theme_code: string; position: number }[];
  readonly seats: readonly { session: string; participant: string; group: string; seat: number }[];
  readonly tables: readonly { id: string; session: string; group: string }[];
};

/** Refuses `not_drawn`, `hearing_under_way`, `seating_incomplete`. Replaces an earlier plan. */
export const saveSeating = (hearingId: string, plan: SeatingPlan, actor: string) =>
  callFunction('save_seating', { hearing_id: hearingId, plan: plan as unknown as Json, actor });

/** Also makes the account a moderator of the hearing. Refuses `group_unknown`. */
export const assignModerator = (groupId: string, accountId: string, actor: string) =>
  callFunction('assign_moderator', { group_id: groupId, account_id: accountId, actor });
export const unassignModerator = (groupId: string, accountId: string, actor: string) =>
  mustCall('unassign_moderator', { group_id: groupId, account_id: accountId, actor });
