import { z } from 'zod';
import { CALL_OUTCOMES, type CallOutcome } from '#domain/recruitment/lifeCycle';
import { callFunction, mustCall, readPage, readRows } from './client.ts';

const row = z.object({
  participant_key: z.string(),
  role: z.enum(['panel', 'reserve']),
  reference: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  city: z.string(),
  attempts: z.number(),
  last_outcome: z.enum(CALL_OUTCOMES).nullable(),
  last_at: z.coerce.date().nullable(),
  next_at: z.coerce.date().nullable(),
  /** 1 agreed and due · 2 not rung yet · 3 no answer · 4 agreed for later · 5 wrong number. */
  rank: z.number(),
  claimed_by: z.string().nullable(),
  claimed_by_name: z.string().nullable(),
  claimed_until: z.coerce.date().nullable(),
});
const call = z.object({
  id: z.string(),
  outcome: z.enum(CALL_OUTCOMES),
  next_at: z.coerce.date().nullable(),
  called_at: z.coerce.date(),
  caller: z.string().nullable(),
});

/** Whom to ring, the first first, and how many there are. */
export const readCallList = async (
  hearingId: string,
  role: 'panel' | 'reserve',
  first: number,
  count: number,
) => {
  const where = { hearing_id: hearingId, role };
  const order = ['rank', 'turn', 'place'] as const;
  const page = await readPage('call_list', row, { where, order }, first, count, true);
  return { rows: page.rows, total: page.total ?? 0 };
};

/** Whom this member of staff has taken and not yet let go; null for nobody. */
export const findClaimed = async (hearingId: string, accountId: string) =>
  (
    await readRows('call_list', row, {
      where: { hearing_id: hearingId, claimed_by: accountId },
      order: ['claimed_until.desc', 'place'],
    })
  )[0] ?? null;

/** The calls to a person, the newest first. */
export const listCalls = (key: string) =>
  readRows('calls', call, { where: { participant_key: key }, order: ['called_at.desc', 'id'] });

/** Refuses `claimed` {by}, `not_to_call`. */
export const claimCall = (hearingId: string, key: string, accountId: string) =>
  callFunction('claim_call', {
    ...{ hearing_id: hearingId, participant_key: key, account_id: accountId },
  });
/** The key of whom to ring now; null where nobody's turn has come. */
export const claimNextCall = async (
  hearingId: string,
  role: 'panel' | 'reserve',
  accountId: string,
) =>
  z
    .string()
    .nullable()
    .parse(
      await mustCall('claim_next_call', { hearing_id: hearingId, role, account_id: accountId }),
    );
export const releaseCall = (hearingId: string, key: string, accountId: string) =>
  mustCall('release_call', {
    ...{ hearing_id: hearingId, participant_key: key, account_id: accountId },
  });

/** Refuses `claimed` {by}, `not_selected`, `already_replaced`, `already_attended`. */
export const recordCall = (
  hearingId: string,
  given: {
    readonly id: string;
    readonly participant: string;
    readonly outcome: CallOutcome;
    readonly nextAt: Date | null;
    readonly note: string;
  },
  accountId: string,
) => {
  const { nextAt, ...rest } = given;
  return callFunction('record_call', {
    hearing_id: hearingId,
    call: { ...rest, next_at: nextAt?.toISOString() ?? null },
    account_id: accountId,
  });
};
