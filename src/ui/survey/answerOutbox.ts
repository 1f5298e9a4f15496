import { z } from 'zod';
import type { Answer } from '#domain/survey/answer';
import { waveCode } from '#domain/survey/wave';
import {
  BATCH_SIZE,
  handedIn,
  type HandedIn,
  LARGEST_BATCH_BYTES,
  REFUSED_BECAUSE,
  surveyEntry,
  type SurveyEntry,
  type SurveyReply,
} from '#protocol/answerMessages';

/**
 * The rules of the outbox, without device, clock or net: what is sent next, what a reply changes, and
 * what the person sees meanwhile. An entry is forgotten only when a page read after it was stored has
 * come from the server, so that a page kept for bad times still shows every answer.
 */
export const keptEntry = z.object({
  /** The marker of whose entry it is; nobody else's session may send it. */
  owner: z.string(),
  wave: waveCode,
  /** Lets the entry be sent when its owner is no longer signed in here. */
  pass: z.string().optional(),
  entry: surveyEntry,
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('waiting') }),
    /** `at`: server time in epoch milliseconds, taken after storing. */
    z.object({ is: z.literal('stored'), at: z.number(), handedIn: handedIn.nullable() }),
    z.object({
      is: z.literal('refused'),
      why: z.enum(['closed', 'not_asked', 'unsendable', ...REFUSED_BECAUSE]),
    }),
  ]),
});
export type KeptEntry = z.infer<typeof keptEntry>;

/** What the page was given by the server. */
export type ServerAnswers = {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly willing: boolean | null;
  readonly handedIn: HandedIn | null;
  /** Server time in epoch milliseconds, taken before the answers were read. */
  readonly readAt: number;
};

export type AnswersNow = Omit<ServerAnswers, 'readAt'> & {
  /** Handed in on this tablet, but the server has not confirmed it. */
  readonly isHandingIn: boolean;
};

export const isWaiting = ({ state }: KeptEntry): boolean => state.is === 'waiting';

const utf8 = new TextEncoder();
const bytesOf = (entry: SurveyEntry): number => utf8.encode(JSON.stringify(entry)).length;
/** What stands around the entries in a batch takes less than this. */
const FRAME_BYTES = 1024;

/**
 * The oldest waiting entries, in the order they were given: at most `limit`, and no more than one
 * request may carry. Always from the oldest on: an entry that was sent but not confirmed is sent again
 * before or with what came after it, so that when the first sending turns up late, the server has seen
 * its id before and passes over it.
 */
export function nextBatch(kept: readonly KeptEntry[], limit = BATCH_SIZE): SurveyEntry[] {
  const batch: SurveyEntry[] = [];
  let bytes = FRAME_BYTES;
  for (const { entry } of kept.filter(isWaiting)) {
    bytes += bytesOf(entry) + 1; // and a comma
    if (batch.length === limit || (batch.length > 0 && bytes > LARGEST_BATCH_BYTES)) break;
    batch.push(entry);
  }
  return batch;
}

/** The entries of a batch that a reply settles, in their new state. */
export function settledBy(
  reply: SurveyReply,
  batch: readonly SurveyEntry[],
  kept: readonly KeptEntry[],
): KeptEntry[] {
  const sent = new Set(batch.map(({ id }) => id));
  return kept
    .filter((one) => isWaiting(one) && sent.has(one.entry.id))
    .map((one) => ({ ...one, state: stateAfter(reply, one, batch.length === 1) }))
    .filter((one) => !isWaiting(one));
}

function stateAfter(
  reply: SurveyReply,
  { entry, state }: KeptEntry,
  wasAlone: boolean,
): KeptEntry['state'] {
  if (reply.stored.includes(entry.id)) {
    const receipt = entry.kind === 'hand_in' ? reply.handedIn : null;
    return { is: 'stored', at: Date.parse(reply.at), handedIn: receipt };
  }
  const refused = reply.refused?.find(({ id }) => id === entry.id);
  if (refused) return { is: 'refused', why: refused.why };
  switch (reply.problem?.kind) {
    case 'wave_not_open':
      // A wave never opens twice; one that is not open yet is asked again later.
      return reply.problem.state === 'planned' ? state : { is: 'refused', why: 'closed' };
    case 'item_unknown': {
      const isUnknown = entry.kind === 'answer' && reply.problem.items.includes(entry.item);
      return isUnknown ? { is: 'refused', why: 'unknown' } : state;
    }
    case 'entry_malformed':
      return reply.problem.ids.includes(entry.id) ? { is: 'refused', why: 'unsendable' } : state;
    case 'malformed':
    case 'too_large':
      // Something in the batch cannot be taken; once it is sent alone, it is known what.
      return wasAlone ? { is: 'refused', why: 'unsendable' } : state;
    case 'not_asked':
    case 'wave_unknown':
      return { is: 'refused', why: 'not_asked' };
    default:
      return state;
  }
}

/**
 * What stands in the way of the rest, or null where the next batch may go at once. `one_by_one`: it may,
 * but each entry alone, since the server would not take some of these.
 */
export type Trouble = 'no_net' | 'sign_in' | 'other_participant' | 'one_by_one';

export function troubleAfter(
  reply: SurveyReply,
  batch: readonly SurveyEntry[],
  settled: readonly KeptEntry[],
): Trouble | null {
  const kind = reply.problem?.kind;
  if (kind === 'sign_in' || kind === 'other_participant') return kind;
  if ((kind === 'malformed' || kind === 'too_large') && batch.length > 1) return 'one_by_one';
  // A reply that settles nothing must not be answered by sending the same again at once.
  return settled.length > 0 ? null : 'no_net';
}

/** The server's answers with this tablet's own laid over them; what was refused does not count. */
export function answersNow(server: ServerAnswers, kept: readonly KeptEntry[]): AnswersNow {
  const answers = { ...server.answers };
  let { willing, handedIn } = server;
  let isHandingIn = false;
  for (const { entry, state } of kept) {
    if (state.is === 'refused' || isReadBack(state, server.readAt)) continue;
    if (entry.kind === 'reply') willing = entry.willing;
    else if (entry.kind === 'hand_in') {
      if (state.is === 'stored') handedIn ??= state.handedIn;
      else isHandingIn = true;
    } else {
      const given = entry.code ?? entry.content;
      if (given === undefined) delete answers[entry.item];
      else answers[entry.item] = given;
    }
  }
  return { answers, willing, handedIn, isHandingIn: isHandingIn && handedIn === null };
}

/** Codes of the items that are answered otherwise after than before. */
export function changedItems(
  before: AnswersNow['answers'],
  after: AnswersNow['answers'],
): string[] {
  const codes = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...codes].filter((code) => JSON.stringify(before[code]) !== JSON.stringify(after[code]));
}

/** Entries that the page, as the server gave it, already contains. */
export const forgettable = (kept: readonly KeptEntry[], readAt: number): KeptEntry[] =>
  kept.filter(({ state }) => isReadBack(state, readAt));

const isReadBack = (state: KeptEntry['state'], readAt: number): boolean =>
  state.is === 'stored' && state.at <= readAt;

/**
 * Entries as the device keeps them, with what this page knows besides: those the device has not taken,
 * and the state of those `settled` here, which the device may not have noted.
 */
export function together(
  onDevice: readonly KeptEntry[],
  here: readonly KeptEntry[],
  settled: ReadonlyMap<string, KeptEntry>,
): KeptEntry[] {
  const known = new Set(onDevice.map(({ entry }) => entry.id));
  const missing = here.filter(
    (one) => !known.has(one.entry.id) && (isWaiting(one) || settled.has(one.entry.id)),
  );
  return [...onDevice, ...missing].map((one) => settled.get(one.entry.id) ?? one);
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * How long to wait before trying again for the `attempt`th time (from 1), in milliseconds. `chance` is
 * in [0, 1): a hall of tablets that lost the net together must not come back together.
 */
export function retryDelayMs(attempt: number, chance: number): number {
  const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  return Math.round(longest * (0.5 + chance / 2));
}
