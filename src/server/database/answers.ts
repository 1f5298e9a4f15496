import { z } from 'zod';
import { type Answer, answerContent, givenCode } from '#domain/survey/answer';
import { waveCode, type WaveCode } from '#domain/survey/wave';
import { succeed } from '#domain/result';
import { callFunction, readOne, readRows } from './client.ts';
import { gather } from './gather.ts';
import type { Json } from './types.generated.ts';

const ownAnswer = z
  .object({
    ...{ wave: waveCode, item: z.string() },
    ...{ code: givenCode.nullable(), content: answerContent.nullable() },
  })
  .transform(({ wave, item, code, content }) => ({ wave, item, answer: code ?? content! }));
const ownSubmission = z.object({
  wave: waveCode,
  submitted_at: z.coerce.date(),
  receipt: z.string(),
});
const ownReply = z.object({ willing: z.boolean(), replied_at: z.coerce.date() });
const receipts = z.array(
  z.object({ participant: z.string(), receipt: z.string(), submitted_at: z.coerce.date() }),
);

/** How an answer came about, as far as its device tells; decides nothing. */
export type Paradata = {
  readonly duration_ms?: number | undefined;
  readonly device?: string | undefined;
  /** The server's clock less the device's. */
  readonly device_offset_ms?: number | null;
};

export type AnswerToSave = Paradata & {
  /** Made by the tablet: sending it twice stores it once. */
  readonly id: string;
  readonly participant: string;
  readonly item: string;
  /** null takes the answer back. */
  readonly answer: Answer | null;
  readonly given_at: string | null;
  readonly source: AnswerSource;
};
/** Where an answer was given: on a tablet or phone, in a form without script, on paper, in another tool. */
export type AnswerSource = 'tablet' | 'form' | 'paper' | 'import';

/** What one participant has answered; never for anybody else, and never counted. */
export const listOwnAnswers = (participantKey: string) =>
  readRows('own_answers', ownAnswer, {
    where: { participant_key: participantKey },
    order: ['wave', 'item'],
  });
export const listOwnSubmissions = (participantKey: string) =>
  readRows('own_submissions', ownSubmission, {
    where: { participant_key: participantKey },
    order: ['wave'],
  });
export const readOwnReply = (participantKey: string) =>
  readOne('own_replies', ownReply, { participant_key: participantKey });

/**
 * Stores answers of one person as saveAnswers does, but together with those of others that arrive at the
 * same time: one transaction, and one wait for the disk, for a whole hall.
 */
export function saveAnswersTogether(
  hearingId: string,
  wave: WaveCode,
  answers: readonly AnswerToSave[],
): ReturnType<typeof saveAnswers> {
  const key = `${hearingId} ${wave}`;
  let save = savings.get(key);
  if (!save) {
    save = gather((sheaves) => saveSheaves(hearingId, wave, sheaves), MOST_TOGETHER);
    savings.set(key, save);
  }
  return save(answers);
}

type Sheaf = readonly AnswerToSave[];
const MOST_TOGETHER = 200;
/** By hearing and wave, of which there are few. */
const savings = new Map<string, (sheaf: Sheaf) => ReturnType<typeof saveAnswers>>();

async function saveSheaves(hearingId: string, wave: WaveCode, sheaves: readonly Sheaf[]) {
  const outcome = await saveAnswers(hearingId, wave, sheaves.flat());
  // One that is refused may not cost the others theirs: then each is saved by itself.
  if (!outcome.ok && sheaves.length > 1)
    throw new Error(`Refused together: ${outcome.problem.kind}`);
  return sheaves.map((sheaf) => (outcome.ok ? succeed(sheaf.map(({ id }) => id)) : outcome));
}

/**
 * Stores answers, all or none; returns the ids now stored.
 * Refuses `wave_not_open`, `not_asked`, `item_unknown`, `code_outside_scale`.
 */
export async function saveAnswers(
  hearingId: string,
  wave: WaveCode,
  answers: readonly AnswerToSave[],
) {
  const outcome = await callFunction('save_answers', {
    hearing_id: hearingId,
    wave,
    answers: answers.map(({ answer, ...rest }) => ({
      ...rest,
      ...(typeof answer === 'object' ? { code: null, content: answer } : { code: answer }),
    })) as unknown as Json,
  });
  return outcome.ok ? { ...outcome, value: z.array(z.string()).parse(outcome.value) } : outcome;
}

export type Submission = {
  readonly id: string;
  readonly participant: string;
  readonly receipt: string;
};

/** Hands a wave in; the first receipt stays. Refuses `wave_not_open`, `not_asked`. */
export async function submitWave(
  hearingId: string,
  wave: WaveCode,
  submissions: readonly Submission[],
) {
  const outcome = await callFunction('submit_wave', {
    hearing_id: hearingId,
    wave,
    submissions: submissions as unknown as Json,
  });
  return outcome.ok ? { ...outcome, value: receipts.parse(outcome.value) } : outcome;
}

export type ReplyToSave = {
  readonly participant: string;
  readonly willing: boolean;
  /** Made by the tablet, so that a late repetition changes nothing; without one it always counts. */
  readonly id?: string;
};

/** Whether people would take part. Refuses `wave_not_open`, `not_asked`. */
export const saveReplies = (hearingId: string, replies: readonly ReplyToSave[]) =>
  callFunction('save_replies', { hearing_id: hearingId, replies: replies as unknown as Json });
