import { z } from 'zod';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
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
const seating = z.object({
  seed: z.string(),
  generator: z.string(),
  deviation: z.number(),
  random_deviation: z.number(),
  seated_at: z.coerce.date(),
});
const seat = z.object({
  table_id: z.string(),
  session_id: z.string(),
  group_id: z.string(),
  participant_key: z.string(),
  seat: z.number(),
  first_name: z.string(),
});
export type StoredSeating = z.infer<typeof seating>;
export type StoredGroup = z.infer<typeof group>;

export const listGroups = (hearingId: string) =>
  readRows('groups', group, { where: { hearing_id: hearingId }, order: ['number'] });
export const listSessions = (hearingId: string) =>
  readRows('programme_sessions', session, {
    where: { hearing_id: hearingId },
    order: ['position'],
  });
/** What the seating was made of; null before anybody is seated. */
export const findSeating = (hearingId: string) =>
  readOne('seatings', seating, { hearing_id: hearingId });
/** Where everybody sits in one session; first names only. */
export const listSessionSeats = (hearingId: string, sessionId: string) =>
  readRows('table_seats', seat, {
    where: { hearing_id: hearingId, session_id: sessionId },
    order: ['group_id', 'seat'],
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
  readonly summary: Pick<StoredSeating, 'seed' | 'generator' | 'deviation' | 'random_deviation'>;
};

/** Refuses `not_drawn`, `hearing_under_way`, `seating_incomplete`. Replaces an earlier plan. */
export const saveSeating = (hearingId: string, plan: SeatingPlan, actor: string) =>
  callFunction('save_seating', { hearing_id: hearingId, plan: plan as unknown as Json, actor });

/**
 * Gives groups, by their numbers, a moderator: all or none. The account becomes a moderator of the
 * hearing. Refuses `group_unknown` {numbers}.
 */
export const assignModerators = (
  hearingId: string,
  numbers: readonly number[],
  accountId: string,
  actor: string,
) =>
  callFunction('assign_moderators', {
    hearing_id: hearingId,
    numbers: [...numbers],
    account_id: accountId,
    actor,
  });
export const unassignModerator = (groupId: string, accountId: string, actor: string) =>
  mustCall('unassign_moderator', { group_id: groupId, account_id: accountId, actor });
