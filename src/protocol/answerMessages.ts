import { z } from 'zod';

import { answer, answerContent, givenCode } from '#domain/survey/answer';
import { ANSWER_FAULTS } from '#domain/survey/checkAnswer';
import { LONGEST_DURATION_MS } from '#domain/survey/deviceClock';
import { CODE_PATTERN, LIMITS } from '#domain/survey/item';
import { waveCode, waveState } from '#domain/survey/wave';

/**
 * What a tablet and /api/svar say to each other. Every entry carries an id made on the tablet, so
 * that sending it again does nothing; a batch is always the oldest entries that the server has not
 * confirmed, so that one which the net held back cannot overtake a newer one.
 *
 * A page stays open over new versions of the server, and a server may be set back to an older one.
 * So what is added here is optional, fields that are not known are passed over, and an entry that
 * cannot be read does not stand in the way of the others.
 */
export const BATCH_SIZE = 100;
/** Of the body, in UTF-8. Browsers send no more with a page that is being closed. */
export const LARGEST_BATCH_BYTES = 64 * 1024;

const given = {
  id: z.uuid(),
  /** By the tablet's clock. */
  givenAt: z.iso.datetime(),
};
export const surveyEntry = z.discriminatedUnion('kind', [
  z.object({
    ...given,
    kind: z.literal('answer'),
    item: z.string().max(LIMITS.code).regex(CODE_PATTERN),
    /** Without a code and a content the answer is taken back. */
    code: givenCode.nullable(),
    content: answerContent.optional(),
    /** How long the question had been in sight, by a clock that only runs forward. */
    durationMs: z.int().min(0).max(LONGEST_DURATION_MS).optional(),
  }),
  /** Whether the person would take part in the hearing; with T0 only. */
  z.object({ ...given, kind: z.literal('reply'), willing: z.boolean() }),
  z.object({ ...given, kind: z.literal('hand_in') }),
]);
export type SurveyEntry = z.infer<typeof surveyEntry>;

const batchFields = {
  /** The marker of whose answers these are, as the page was given it. */
  owner: z.string().min(1).max(64),
  wave: waveCode,
  /** Drawn at random by this browser; says nothing of a person. */
  device: z.uuid().optional().catch(undefined),
  /** By the tablet's clock, as the batch leaves: tells how wrong that clock is. */
  sentAt: z.iso.datetime().optional().catch(undefined),
  /** For sending after the person's session on this tablet has ended. */
  pass: z.string().max(64).optional().catch(undefined),
};
export const surveyBatch = z.object({
  ...batchFields,
  entries: z.array(surveyEntry).min(1).max(BATCH_SIZE),
});
export type SurveyBatch = z.infer<typeof surveyBatch>;

const unreadEntries = z.array(z.unknown()).min(1).max(BATCH_SIZE);
const unreadBatch = z.object({ ...batchFields, entries: unreadEntries });
const named = z.object({ id: z.string().max(64) });

/** A batch as it came: what of it can be read, and the ids of what cannot. */
export type ReadBatch = Omit<SurveyBatch, 'entries'> & {
  readonly entries: SurveyEntry[];
  readonly malformed: string[];
};

/** Null where what came is no batch. */
export function readBatch(body: unknown): ReadBatch | null {
  const parsed = unreadBatch.safeParse(body);
  if (!parsed.success) return null;
  const entries: SurveyEntry[] = [];
  const malformed: string[] = [];
  for (const unread of parsed.data.entries) {
    const entry = surveyEntry.safeParse(unread);
    if (entry.success) entries.push(entry.data);
    else malformed.push(named.safeParse(unread).data?.id ?? '');
  }
  return { ...parsed.data, entries, malformed };
}

export const handedIn = z.object({ receipt: z.string(), at: z.iso.datetime() });
export type HandedIn = z.infer<typeof handedIn>;

/** Why the rest of a batch was not stored. */
export const surveyProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wave_not_open'), state: waveState }),
  /** Some answers are `refused`: pages older than that list know these questions as unknown. */
  z.object({ kind: z.literal('item_unknown'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('entry_malformed'), ids: z.array(z.string()) }),
  z.object({
    kind: z.enum([
      'malformed', // the body is no batch
      'too_large',
      'sign_in', // nobody is signed in
      'other_participant', // the session is somebody else's
      'not_asked', // this wave is not for the person
      'wave_unknown',
      'unknown', // said by a newer server than this page knows
    ]),
  }),
]);
export type SurveyProblem = z.infer<typeof surveyProblem>;

/** Why one answer was not stored while others were. */
export const REFUSED_BECAUSE = [...ANSWER_FAULTS, 'unknown'] as const;
const refusedAnswer = z.object({
  id: z.string(),
  item: z.string(),
  /** `unreadable` also where a newer server says what this page does not know. */
  why: z.enum(REFUSED_BECAUSE).catch('unreadable'),
});
export type RefusedAnswer = z.infer<typeof refusedAnswer>;

export const surveyReply = z.object({
  /** Ids of entries that are safe: stored now or before. */
  stored: z.array(z.string()),
  /** Answers that can never be stored, each by itself; the others of the batch are not held up. */
  refused: z.array(refusedAnswer).optional(),
  /** Server time, taken after storing. */
  at: z.iso.datetime(),
  handedIn: handedIn.nullable(),
  /** Taken by a pass: the person is not signed in on this tablet any more. */
  signedOut: z.boolean().optional(),
  problem: surveyProblem.nullable().catch({ kind: 'unknown' }),
});
export type SurveyReply = z.infer<typeof surveyReply>;

/** What the server knows of a person's answers to a wave, when a page that has stood open asks again. */
export const ownAnswers = z.object({
  owner: z.string(),
  state: waveState,
  answers: z.record(z.string(), answer),
  willing: z.boolean().nullable(),
  handedIn: handedIn.nullable(),
  /** Server time in epoch milliseconds, taken before the answers were read. */
  readAt: z.number(),
});
export type OwnAnswers = z.infer<typeof ownAnswers>;
