import { z } from 'zod';
import { AUDIENCES, CHANNELS, MAILING_STATES, PURPOSES } from '#domain/post/mailing';
import type { Audience } from '#domain/post/mailing';
import { SKIP_REASONS, type SkipReason } from '#domain/post/recipients';
import type { EmailSettled } from '#domain/post/retry';
import { type PostTemplate, postTemplate } from '#domain/post/template';
import { callFunction, mustCall, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const bilingual = z.object({ da: z.string(), en: z.string() });
/** What the fields that are the same for everybody stand for, from the day the list was made. */
export const mailingFacts = z.object({
  hearing: bilingual,
  dates: bilingual,
  deadline: bilingual,
  /** Where participants reach the site: `https://folkehoering.dk`. */
  origin: z.string(),
});
export type MailingFacts = z.infer<typeof mailingFacts>;

const count = z.number();
const time = z.coerce.date().nullable();
const mailing = z.object({
  id: z.string(),
  hearing_id: z.string(),
  channel: z.enum(CHANNELS),
  purpose: z.enum(PURPOSES),
  audience: z.enum(AUDIENCES),
  again: z.boolean(),
  deadline: z.string().nullable(),
  template: postTemplate,
  revision: z.number(),
  token: z.string(),
  secret: z.string(),
  created_at: z.coerce.date(),
  created_by: z.string(),
  edited_by: z.string(),
  facts: mailingFacts.nullable(),
  listed_at: time,
  listed_by: z.string().nullable(),
  list_hash: z.string().nullable(),
  recipients: z.number().nullable(),
  approved_at: time,
  approved_by: z.string().nullable(),
  released_at: time,
  released_by: z.string().nullable(),
  finished_at: time,
  state: z.enum(MAILING_STATES),
  ...{ sent: count, failed: count, in_doubt: count, waiting: count },
  ...{ returned: count, passed_over: count },
  /** With those of the test recipients, who are in no other figure. */
  letters: count,
});
export type Mailing = z.infer<typeof mailing>;

const testRecipient = z.object({
  ...{ id: z.string(), name: z.string(), address: z.string(), postcode: z.string() },
  ...{ city: z.string(), email: z.string().nullable() },
});
export type TestRecipient = z.infer<typeof testRecipient>;

export const listMailings = (hearingId: string) =>
  readRows('mailings', mailing, {
    where: { hearing_id: hearingId },
    order: ['created_at.desc', 'id'],
  });
export const findMailing = (id: string) => readOne('mailings', mailing, { id });
export const findMailingByToken = (token: string) => readOne('mailings', mailing, { token });

export const listTestRecipients = (hearingId: string) =>
  readRows('test_recipients', testRecipient, {
    where: { hearing_id: hearingId },
    order: ['name', 'id'],
  });
export const saveTestRecipient = (hearingId: string, recipient: TestRecipient, actor: string) =>
  mustCall('save_test_recipient', { recipient: { hearing_id: hearingId, ...recipient }, actor });
export const removeTestRecipient = (hearingId: string, id: string, actor: string) =>
  mustCall('remove_test_recipient', { hearing_id: hearingId, id, actor });

const skipCount = z.object({ reason: z.enum(SKIP_REASONS), people: z.number() });
export const listSkipCounts = (mailingId: string) =>
  readRows('skip_counts', skipCount, { where: { mailing_id: mailingId }, order: ['reason'] });

export type NewMailing = Pick<
  Mailing,
  'id' | 'hearing_id' | 'channel' | 'purpose' | 'audience' | 'deadline' | 'template'
> & { readonly token: string; readonly secret: string };

/** Repeating it with the same id changes nothing. */
export const createMailing = (given: NewMailing, actor: string) =>
  mustCall('create_mailing', { mailing: given, actor });

/** Voids list and approval. Refuses `mailing_unknown`, `already_released`, `mailing_changed`. */
export async function saveMailing(
  of: { readonly hearingId: string; readonly mailingId: string; readonly revision: number },
  changes: {
    readonly audience: Audience;
    readonly again: boolean;
    readonly deadline: string | null;
    readonly template: PostTemplate;
  },
  actor: string,
) {
  return callFunction('save_mailing', {
    ...{ hearing_id: of.hearingId, mailing_id: of.mailingId, revision: of.revision },
    ...{ audience: changes.audience, again: changes.again, template: changes.template },
    // The generated types do not know that a function's argument may be null.
    deadline: changes.deadline as string,
    actor,
  });
}

/** Refuses `already_released`. */
export const discardMailing = (hearingId: string, mailingId: string, actor: string) =>
  callFunction('discard_mailing', { hearing_id: hearingId, mailing_id: mailingId, actor });

const standing = z.object({
  ...{ answered: z.boolean(), willing: z.boolean(), confirmed: z.boolean(), drawn: z.boolean() },
  selection: z.enum(['panel', 'reserve', 'withdrawn']).nullable(),
  ...{ comparison: z.boolean(), owes: z.boolean() },
  ...{ declined: z.boolean(), has_address: z.boolean(), has_email: z.boolean() },
  bounced: z.array(z.enum(CHANNELS)),
  ...{ opted_out: z.boolean(), already: z.boolean() },
});
const standingOfPerson = standing.extend({ participant_key: z.string() });

/** At most so many standings come at once. */
export const STANDINGS = 5000;
export const readStandings = async (mailingId: string, afterKey: string | null) =>
  z.array(standingOfPerson).parse(
    await mustCall('post_standings', {
      mailing_id: mailingId,
      after_key: afterKey as string,
      row_count: STANDINGS,
    }),
  );

/** Takes over from any listing under way. Refuses `mailing_unknown`, `already_released`. */
export const beginListing = (hearingId: string, mailingId: string, listing: string) =>
  callFunction('begin_listing', { hearing_id: hearingId, mailing_id: mailingId, listing });
/** Refuses `list_replaced`. */
export const stageListing = (
  mailingId: string,
  listing: string,
  verdicts: readonly { readonly key: string; readonly skipped: SkipReason | null }[],
) =>
  callFunction('stage_listing', {
    ...{ mailing_id: mailingId, listing },
    verdicts: verdicts as unknown as Json,
  });
/** Refuses `list_replaced`, `no_test_recipient`, `nobody_listed`. */
export const sealListing = (
  mailingId: string,
  listing: string,
  facts: MailingFacts,
  actor: string,
) => callFunction('seal_listing', { mailing_id: mailingId, listing, facts, actor });

/** Refuses `mailing_changed`, `same_person`, `not_organiser`. */
export const approveMailing = (
  hearingId: string,
  mailingId: string,
  listHash: string,
  accountId: string,
) =>
  callFunction('approve_mailing', {
    ...{ hearing_id: hearingId, mailing_id: mailingId },
    ...{ list_hash: listHash, account_id: accountId },
  });
/** Refuses `not_approved`, `mailing_changed`, `already_sent` {people}. */
export const releaseMailing = (
  hearingId: string,
  mailingId: string,
  listHash: string,
  actor: string,
) =>
  callFunction('release_mailing', {
    ...{ hearing_id: hearingId, mailing_id: mailingId, list_hash: listHash, actor },
  });
/** Refuses `not_released`. */
export const haltMailing = (hearingId: string, mailingId: string, halted: boolean, actor: string) =>
  callFunction('halt_mailing', { hearing_id: hearingId, mailing_id: mailingId, halted, actor });
/** Refuses `not_released`. */
export const finishMailing = (hearingId: string, mailingId: string, actor: string) =>
  callFunction('finish_mailing', { hearing_id: hearingId, mailing_id: mailingId, actor });

const letter = z.object({
  number: z.number(),
  is_test: z.boolean(),
  ...{ reference: z.string(), name: z.string(), address: z.string() },
  ...{ postcode: z.string(), city: z.string() },
  access_code: z.string().nullable(),
});
export type LetterRow = z.infer<typeof letter>;
/** Who gets the letters `first … last`, at most 5,000 of them. */
export const readLetters = async (mailingId: string, first: number, last: number) =>
  z.array(letter).parse(
    await mustCall('read_letters', {
      ...{ mailing_id: mailingId, first_number: first, last_number: last },
    }),
  );

const printFile = z.object({
  ...{ first_number: z.number(), last_number: z.number(), sha256: z.string() },
  ...{ pages: z.number(), made_at: z.coerce.date() },
});
export type PrintFile = z.infer<typeof printFile>;
export const listPrintFiles = (mailingId: string) =>
  readRows('print_files', printFile, {
    where: { mailing_id: mailingId },
    order: ['first_number', 'last_number'],
  });
/** Whether the file came out as the first time. */
export const notePrintFile = async (
  mailingId: string,
  file: { first: number; last: number; sha256: string; pages: number },
) =>
  z.object({ same: z.boolean() }).parse(
    await mustCall('note_print_file', {
      ...{ mailing_id: mailingId, first_number: file.first, last_number: file.last },
      ...{ sha256: file.sha256, pages: file.pages },
    }),
  ).same;

/** What became of one delivery, or why there is none. */
export const DELIVERY_PARTS = [
  ...(['waiting', 'sent', 'failed', 'in_doubt', 'returned'] as const),
  ...SKIP_REASONS,
] as const;
const found = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      ...{ id: z.number(), number: z.number().nullable(), is_test: z.boolean() },
      ...{ reference: z.string(), name: z.string(), address: z.string() },
      ...{ postcode: z.string(), city: z.string(), email: z.string().nullable() },
      part: z.enum(DELIVERY_PARTS),
    }),
  ),
});
export type DeliveryRow = z.infer<typeof found>['rows'][number];
export type DeliveryPart = DeliveryRow['part'] | 'gets';
/** At most so many rows of a list come at once. */
export const DELIVERY_ROWS = 1000;
export const searchDeliveries = async (
  mailingId: string,
  sought: {
    readonly words: string;
    readonly part: DeliveryPart | null;
    readonly first: number;
    readonly count: number;
  },
) =>
  found.parse(
    await mustCall('search_deliveries', {
      ...{ mailing_id: mailingId, words: sought.words, part: sought.part as string },
      ...{ first_row: sought.first, row_count: sought.count },
    }),
  );

const claim = z.object({
  delivery: z.number(),
  mailing: z.string(),
  list_hash: z.string(),
  number: z.number(),
  attempts: z.number(),
  is_test: z.boolean(),
  name: z.string(),
  email: z.string().nullable(),
  access_code: z.string().nullable(),
  standing: standing.nullable(),
});
export type EmailClaim = z.infer<typeof claim>;
/** The next e-mail that is due, taken for this process; null where there is none. */
export const claimEmail = async (claimedBy: string) =>
  claim.nullable().parse(await mustCall('claim_email', { claimed_by: claimedBy }));

/** False where somebody else has settled it. */
export const settleEmail = async (delivery: number, claimedBy: string, given: EmailSettled) =>
  z.boolean().parse(
    await mustCall('settle_email', {
      ...{ delivery, claimed_by: claimedBy, outcome: given.outcome },
      code: ('code' in given ? given.code : null) as string,
      seconds: 'seconds' in given ? given.seconds : 0,
    }),
  );

/** How many were resolved. */
export const resolveDoubts = (
  hearingId: string,
  mailingId: string,
  wasSent: boolean,
  actor: string,
) =>
  callFunction('resolve_doubts', {
    ...{ hearing_id: hearingId, mailing_id: mailingId, was_sent: wasSent, actor },
  });
/** True where it had not been noted before. Refuses `mailing_unknown`, `delivery_unknown`. */
export const noteReturn = (
  of: { readonly hearingId: string; readonly mailingId: string; readonly number: number },
  reason: string,
  actor: string,
) =>
  callFunction('note_return', {
    ...{ hearing_id: of.hearingId, mailing_id: of.mailingId, number: of.number, reason, actor },
  });
/** Stops e-mail to whoever got this delivery, or takes that back. False for a test recipient. */
export const optOut = async (mailingId: string, number: number, wanted: boolean) =>
  z.boolean().parse(await mustCall('opt_out', { mailing_id: mailingId, number, wanted }));
