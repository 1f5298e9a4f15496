import { z } from 'zod';
import { PROTOCOL_VERSION } from './version.ts';

/** The socket.io event that tells big screens when to look again, both ways. */
export const SCREEN_CHANNEL = 'screen';

/** Client → server: a screen of this hearing is on. */
export const screenRequest = z.object({
  type: z.literal('hello'),
  version: z.literal(PROTOCOL_VERSION),
  hearingId: z.uuid(),
});
export type ScreenRequest = z.infer<typeof screenRequest>;

/**
 * Server → client. No message holds a result, the state of a wave or which wave it is about: a screen that
 * is told to look asks by HTTP, where it is shown what everybody may see.
 */
export const screenNotice = z.discriminatedUnion('type', [
  /** A wave of the hearing has come further, or may have; also the answer to `hello`. */
  z.object({ type: z.literal('look'), hearingId: z.uuid() }),
  /** No such hearing, or not for this person: the two are not told apart. */
  z.object({ type: z.literal('denied'), hearingId: z.uuid() }),
  z.object({ type: z.literal('reload_required'), version: z.int() }),
]);
export type ScreenNotice = z.infer<typeof screenNotice>;

const counted = { name: z.string(), handedIn: z.int().min(0), asked: z.int().min(0) };
const question = z.object({
  code: z.string(),
  wording: z.string(),
  sentence: z.string(),
  /** The chart, made by the server's own functions; null where the question is not shown. */
  svg: z.string().nullable(),
  /** "N 351"; "" where it is not shown. */
  people: z.string(),
  /** What must be known to read the chart; "" where that is nothing. */
  note: z.string(),
  /** Answers of a long list that the screen has no room for. */
  more: z.int().min(0),
});
export type ScreenQuestion = z.infer<typeof question>;

/** What a screen shows now, in the organiser's language. Counts of people before a release, and nothing else. */
export const screenShown = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('planned'), name: z.string() }),
  z.object({ state: z.literal('open'), ...counted }),
  z.object({ state: z.literal('closed'), ...counted }),
  z.object({
    state: z.literal('released'),
    /** The code of the wave: another one begins with its first question. */
    wave: z.string(),
    name: z.string(),
    questions: z.array(question).readonly(),
  }),
]);
export type ScreenShown = z.infer<typeof screenShown>;
