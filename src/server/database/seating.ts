import { z } from 'zod';
import { ROTATIONS } from '#domain/programme/seatingProblem';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const group = z.object({ id: z.string(), number: z.number() });
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
  rotation: z.enum(ROTATIONS),
  random_repeated_pairs: z.number(),
  seated_at: z.coerce.date(),
  /** The last change by hand or on the day; null while the seats are those of the seed. */
  changed_at: z.coerce.date().nullable(),
});
const pin = z.object({
  id: z.uuid(),
  kind: z.enum(['together', 'apart', 'at']),
  participants: z.array(z.uuid()),
  group_numbers: z.array(z.number()),
});
const panelPerson = z.object({
  participant_key: z.string(),
  first_name: z.string(),
  initial: z.string(),
  /** The invitation list's own key. */
  reference: z.string(),
  sex: z.string(),
  age_band: z.string(),
  region: z.string(),
  education: z.string(),
});
const seat = z.object({
  table_id: z.string(),
  session_id: z.string(),
  group_id: z.string(),
  participant_key: z.string(),
  seat: z.number(),
  first_name: z.string(),
});
type StoredSeating = z.infer<typeof seating>;
export type StoredPin = z.infer<typeof pin>;

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
/** Where everybody sits in every session; first names only. */
export const listSeats = (hearingId: string) =>
  readRows('table_seats', seat, {
    where: { hearing_id: hearingId },
    order: ['session_id', 'group_id', 'seat'],
  });
/** The panel with first names and initials, and what is mixed: for the organiser's plan alone. */
export const listPanelPeople = (hearingId: string) =>
  readRows('panel_people', panelPerson, {
    where: { hearing_id: hearingId },
    order: ['participant_key'],
  });
export const listPins = (hearingId: string) =>
  readRows('seating_pins', pin, {
    where: { hearing_id: hearingId },
    order: ['pinned_at', 'id'],
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
  readonly summary: Omit<StoredSeating, 'seated_at' | 'changed_at'>;
};

/** Refuses `not_drawn`, `hearing_under_way`, `seating_incomplete`. Replaces an earlier plan. */
export const saveSeating = (hearingId: string, plan: SeatingPlan, actor: string) =>
  callFunction('save_seating', { hearing_id: hearingId, plan: plan as unknown as Json, actor });

/** Somebody who gets another group in a session: ids, null for no place. */
export type SeatMove = {
  readonly session: string;
  readonly participant: string;
  readonly from: string | null;
  readonly to: string | null;
};

/**
 * Moves people, all or none; the same id again changes nothing. Refuses `seat_changed`, `table_begun`
 * {position, numbers} unless it is `midway`, `unknown_place`.
 */
export const changeSeats = (
  hearingId: string,
  change: { readonly id: string; readonly midway: boolean; readonly moves: readonly SeatMove[] },
  actor: string,
) =>
  callFunction('change_seats', { hearing_id: hearingId, change: change as unknown as Json, actor });

/** Refuses `not_in_panel`. The same pin again changes nothing. */
export const savePin = (hearingId: string, pin: StoredPin, actor: string) =>
  callFunction('save_pin', { hearing_id: hearingId, pin: pin as unknown as Json, actor });
export const removePin = (hearingId: string, id: string, actor: string) =>
  mustCall('remove_pin', { hearing_id: hearingId, id, actor });

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
