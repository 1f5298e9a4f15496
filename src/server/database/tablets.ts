import { z } from 'zod';
import { type Result, succeed } from '#domain/result';
import { callFunction, mustCall, readOne, readRows, type Refusal } from './client.ts';

const ownTablet = z.object({
  hearing_id: z.string(),
  number: z.number(),
  participant_key: z.string().nullable(),
  lost_at: z.coerce.date().nullable(),
  hearing_name_da: z.string(),
  hearing_name_en: z.string(),
});
const tablet = z.object({
  number: z.number(),
  participant_key: z.string().nullable(),
  name: z.string().nullable(),
  reference: z.string().nullable(),
  lent_at: z.coerce.date().nullable(),
  signed_in: z.boolean(),
  lost_at: z.coerce.date().nullable(),
});

/** The tablet whose cookie has this hash; null for one that is not taken in. */
export const findOwnTablet = (secretHash: string) =>
  readOne('own_tablet', ownTablet, { secret_hash: secretHash });
/** The hearing's tablets by number, with who has them. */
export const listTablets = (hearingId: string) =>
  readRows('tablets', tablet, { where: { hearing_id: hearingId }, order: ['number'] });

/** False where another tablet shows the same digits now. */
export const requestEnrolment = async (secretHash: string, codeHash: string): Promise<boolean> =>
  z
    .boolean()
    .parse(await mustCall('request_enrolment', { secret_hash: secretHash, code_hash: codeHash }));

/** The number it was given; `number` null: the first free one. Refuses `tablet_code_unknown`, `tablet_lent`. */
export async function enrolTablet(
  hearingId: string,
  codeHash: string,
  number: number | null,
  actor: string,
): Promise<Result<number, Refusal>> {
  const enrolled = await callFunction('enrol_tablet', {
    ...{ hearing_id: hearingId, code_hash: codeHash, number, actor },
  });
  return enrolled.ok
    ? succeed(z.object({ number: z.number() }).parse(enrolled.value).number)
    : enrolled;
}

/** The number of the tablet she gave up for it, or null. Refuses `tablet_unknown`, `tablet_lost`, `tablet_lent` {key}, `not_on_panel`. */
export async function lendTablet(
  hearingId: string,
  number: number,
  key: string,
  actor: string,
): Promise<Result<number | null, Refusal>> {
  const lent = await callFunction('lend_tablet', {
    ...{ hearing_id: hearingId, number, participant_key: key, actor },
  });
  return lent.ok
    ? succeed(z.object({ swapped: z.number().nullable() }).parse(lent.value).swapped)
    : lent;
}

/** Refuses `tablet_unknown`. */
export const takeTabletBack = (hearingId: string, number: number, actor: string) =>
  callFunction('take_tablet_back', { hearing_id: hearingId, number, actor });
export const setTabletLost = (hearingId: string, number: number, lost: boolean, actor: string) =>
  callFunction('set_tablet_lost', { hearing_id: hearingId, number, lost, actor });

/** False where the tablet is no longer lent to the person; the session is then gone again. */
export const signTabletIn = async (secretHash: string, key: string, sessionHash: string) =>
  z.boolean().parse(
    await mustCall('sign_tablet_in', {
      ...{ secret_hash: secretHash, participant_key: key, session_hash: sessionHash },
    }),
  );
