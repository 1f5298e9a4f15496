import { z } from 'zod';

import { answerContent, givenCode } from '#domain/survey/answer';
import { CODE_PATTERN, LIMITS } from '#domain/survey/item';
import { waveCode, waveState } from '#domain/survey/wave';

/**
 * What a tablet and /api/svar say to each other. Every entry carries an id made on the tablet, so
 * that sending it again does nothing; a batch is always the oldest entries that the server has not
 * confirmed, so that one which the net held back cannot overtake a newer one.
 */
export const BATCH_SIZE = 100;
export const LARGEST_BATCH_BYTES = 64 * 1024;

const given = { id: z.uuid(), givenAt: z.iso.datetime() };
export const surveyEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    ...given,
    kind: z.literal('answer'),
    item: z.string().max(LIMITS.code).regex(CODE_PATTERN),
    /** Without a code and a content the answer is taken back. */
    code: givenCode.nullable(),
    content: answerContent.optional(),
  }),
  /** Whether the person would take part in the hearing; with T0 only. */
  z.strictObject({ ...given, kind: z.literal('reply'), willing: z.boolean() }),
  z.strictObject({ ...given, kind: z.literal('hand_in') }),
]);
export type SurveyEntry = z.infer<typeof surveyEntry>;

export const surveyBatch = z.strictObject({
  /** The marker of whose answers these are, as the page was given it. */
  owner: z.string().min(1).max(64),
  wave: waveCode,
  entries: z.array(surveyEntry).min(1).max(BATCH_SIZE),
});
export type SurveyBatch = z.infer<typeof surveyBatch>;

export const handedIn = z.object({ receipt: z.string(), at: z.iso.datetime() });
export type HandedIn = z.infer<typeof handedIn>;

/** Why the rest of a batch was not stored. */
export const surveyProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wave_not_open'), state: waveState }),
  z.object({ kind: z.literal('item_unknown'), items: z.array(z.string()) }),
  z.object({
    kind: z.enum([
      'malformed', // the body is no batch
      'too_large',
      'sign_in', // nobody is signed in
      'other_participant', // the session is somebody else's
      'not_asked', // this wave is not for the person
      'wave_unknown',
    ]),
  }),
]);
export type SurveyProblem = z.infer<typeof surveyProblem>;

export const surveyReply = z.object({
  /** Ids of entries that are safe: stored now or before. */
  stored: z.array(z.string()),
  /** Server time, taken after storing. */
  at: z.iso.datetime(),
  handedIn: handedIn.nullable(),
  problem: surveyProblem.nullable(),
});
export type SurveyReply = z.infer<typeof surveyReply>;
