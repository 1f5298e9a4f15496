import { z } from 'zod';
import { STAFF_ROLES } from '#domain/identity/actor';
import { waveState } from '#domain/survey/wave';
import { callFunction, mustCall, readOne, readRows } from './client.ts';

const hearing = z.object({
  id: z.string(),
  slug: z.string(),
  name_da: z.string(),
  name_en: z.string(),
  starts_on: z.string(),
  ends_on: z.string(),
  panel_size: z.number(),
  group_count: z.number(),
  simulated: z.boolean(),
});
export type Hearing = z.infer<typeof hearing>;

const waveProgress = z.object({
  state: waveState,
  opened_at: z.coerce.date().nullable(),
  closed_at: z.coerce.date().nullable(),
  released_at: z.coerce.date().nullable(),
  submitted: z.number(),
});
const progress = z.object({
  hearing_id: z.string(),
  themes: z.number(),
  items: z.number(),
  invited: z.number(),
  willing: z.number(),
  drawn: z.number().nullable(),
  groups: z.number(),
  moderated_groups: z.number(),
  tables_used: z.number(),
  quotas_saved: z.boolean(),
  lottery_published: z.boolean(),
  vacancies: z.number(),
  /** The waves every hearing has; the others stand among `listWaves`. */
  waves: z.object({ T0: waveProgress, T1: waveProgress, T3: waveProgress }),
});
export type HearingProgress = z.infer<typeof progress>;

const membership = z.object({
  account_id: z.string(),
  hearing_id: z.string(),
  role: z.enum(STAFF_ROLES),
  name: z.string(),
  email: z.string(),
});
export type Membership = z.infer<typeof membership>;

export const findHearing = (slug: string) => readOne('hearings', hearing, { slug });
export const findHearingById = (id: string) => readOne('hearings', hearing, { id });
export const listHearings = () =>
  readRows('hearings', hearing, { order: ['starts_on.desc', 'slug'] });
export const readProgress = (hearingId: string) =>
  readOne('hearing_progress', progress, { hearing_id: hearingId });

export type HearingFields = Omit<Hearing, 'simulated'> & { simulated?: boolean };

/** Refuses `slug_taken`, `hearing_exists` (of others). Repeating it with the same id changes nothing. */
export const createHearing = (fields: HearingFields, accountId: string | null, actor: string) =>
  callFunction('create_hearing', { hearing: fields, account_id: accountId, actor });

/**
 * Refuses `hearing_unknown`, `already_drawn` (another panel size), `already_seated` (another number
 * of groups). The slug stays: links to the hearing must keep working.
 */
export const updateHearing = (fields: Omit<HearingFields, 'slug' | 'simulated'>, actor: string) =>
  callFunction('update_hearing', { hearing: fields, actor });

export const listMembers = (hearingId: string) =>
  readRows('memberships', membership, {
    where: { hearing_id: hearingId },
    order: ['role', 'email'],
  });

export const addMember = (
  hearingId: string,
  accountId: string,
  role: Membership['role'],
  actor: string,
) => mustCall('add_member', { hearing_id: hearingId, account_id: accountId, role, actor });

/** Refuses `last_organiser`. A moderator's tables are let go of. */
export const removeMember = (
  hearingId: string,
  accountId: string,
  role: Membership['role'],
  actor: string,
) => callFunction('remove_member', { hearing_id: hearingId, account_id: accountId, role, actor });

const invited = z.object({ account_id: z.string(), created: z.boolean(), joined: z.boolean() });

/** Adds the account with this e-mail to the staff, making the account where there is none. */
export const inviteStaff = async (
  hearingId: string,
  account: { id: string; email: string; name: string; password_hash: string },
  role: Membership['role'],
  actor: string,
) => invited.parse(await mustCall('invite_staff', { hearing_id: hearingId, account, role, actor }));
