import { z } from 'zod';
import { CHANNELS, LIFE_STATES, type Channel, type LifeState } from '#domain/recruitment/lifeCycle';
import type { Contact } from '#domain/recruitment/contact';
import { callFunction, mustCall, readOne, readRows } from './client.ts';

const person = z.object({
  participant_key: z.string(),
  reference: z.string(),
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  city: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
const lifeState = z.object({
  state: z.enum(LIFE_STATES),
  declined: z.boolean(),
});
const historyEvent = z.object({
  at: z.coerce.date(),
  event: z.string(),
  actor: z.string(),
  actor_name: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
const note = z.object({
  id: z.string(),
  note: z.string(),
  written_at: z.coerce.date(),
  author: z.string().nullable(),
});
const bounce = z.object({
  channel: z.enum(CHANNELS),
  reason: z.string(),
  bounced_at: z.coerce.date(),
});
const found = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      key: z.string(),
      reference: z.string(),
      name: z.string(),
      postcode: z.string(),
      city: z.string(),
      state: z.enum(LIFE_STATES),
    }),
  ),
});

/** The people invited whose reference, name or place holds every word; `firstRow` from 0. */
export const searchInvitees = async (
  hearingId: string,
  sought: {
    readonly words: string;
    readonly state: LifeState | null;
    readonly firstRow: number;
    /** At most 500. */
    readonly rowCount: number;
  },
) =>
  found.parse(
    await mustCall('search_invitees', {
      ...{ hearing_id: hearingId, words: sought.words, state: sought.state },
      ...{ first_row: sought.firstRow, row_count: sought.rowCount },
    }),
  );

/** One person of this hearing's list with her contact data, for organisers; null for anybody else. */
export const findPerson = (hearingId: string, key: string) =>
  readOne('mailing_list', person, { hearing_id: hearingId, participant_key: key });
export const readLifeState = (key: string) =>
  readOne('life_states', lifeState, { participant_key: key });

/** What happened to a person, the newest first. */
export const listHistory = (key: string) =>
  readRows('life_history', historyEvent, {
    where: { participant_key: key },
    order: ['at.desc', 'event'],
  });
export const listNotes = (key: string) =>
  readRows('notes', note, { where: { participant_key: key }, order: ['written_at.desc', 'id'] });
export const listBounces = (key: string) =>
  readRows('bounces', bounce, { where: { participant_key: key }, order: ['channel'] });

/** Refuses `participant_unknown`. Calling it with what stands already changes nothing. */
export const correctContact = (hearingId: string, key: string, contact: Contact, actor: string) =>
  callFunction('correct_contact', {
    ...{ hearing_id: hearingId, participant_key: key, contact: { ...contact }, actor },
  });

/** Refuses `participant_unknown`. */
export const renewCode = (
  hearingId: string,
  key: string,
  code: { readonly code: string; readonly hash: string },
  actor: string,
) =>
  callFunction('renew_code', {
    ...{ hearing_id: hearingId, participant_key: key, actor },
    ...{ access_code: code.code, code_hash: code.hash },
  });

/** The code of one person; that it was shown stands in her history. Null for somebody unknown. */
export const showCode = async (hearingId: string, key: string, actor: string) =>
  z
    .string()
    .nullable()
    .parse(await mustCall('show_code', { hearing_id: hearingId, participant_key: key, actor }));

export const addNote = (
  hearingId: string,
  key: string,
  given: { readonly id: string; readonly note: string },
  actor: string,
) => callFunction('add_note', { ...given, hearing_id: hearingId, participant_key: key, actor });
export const removeNote = (hearingId: string, id: string, actor: string) =>
  mustCall('remove_note', { hearing_id: hearingId, id, actor });

const about = (hearingId: string, key: string, actor: string) => ({
  ...{ hearing_id: hearingId, participant_key: key, actor },
});
/** `reason` is what the post or the server said; it must hold no name. Refuses `participant_unknown`. */
export const markBounced = (
  hearingId: string,
  key: string,
  { channel, reason }: { readonly channel: Channel; readonly reason: string },
  actor: string,
) => callFunction('mark_bounced', { ...about(hearingId, key, actor), channel, reason });
export const markReached = (hearingId: string, key: string, channel: Channel, actor: string) =>
  callFunction('mark_reached', { ...about(hearingId, key, actor), channel });
/** Refuses `selected`: whoever has been chosen withdraws instead. */
export const markDeclined = (hearingId: string, key: string, actor: string) =>
  callFunction('mark_declined', about(hearingId, key, actor));
export const unmarkDeclined = (hearingId: string, key: string, actor: string) =>
  callFunction('unmark_declined', about(hearingId, key, actor));
