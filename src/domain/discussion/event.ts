import { z } from 'zod';
import { personId, tableActor, tableRole, type TableActor } from './actor.ts';
import { side } from './argument.ts';
import { helpReason } from './help.ts';
import { audience } from './message.ts';
import { rating } from './rating.ts';
import { reportReason } from './report.ts';
import { epochMs, milliseconds } from './time.ts';
import { LONGEST, target, wordsId } from './words.ts';

const plain = <Type extends string>(type: Type) => z.object({ type: z.literal(type), at: epochMs });
const about = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), at: epochMs, participantId: personId });
/** By somebody whom only she herself, and the log, know. */
const bySomebody = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), at: epochMs, participantId: personId.nullable() });
const minutes = z.int().min(1).max(60);
const stepId = z.string().max(40);
const pointId = z.string().max(40);
const atArgument = { argumentId: wordsId };
const atQuestion = { questionId: wordsId };
const text = (longest: number) => z.string().max(longest);
/** Whose call it is decides who may know of it. */
const atCall = {
  callId: wordsId,
  reason: helpReason,
  caller: z.object({ role: tableRole, id: personId }),
};

const EVENTS = [
  plain('table_opened'),
  plain('table_closed'),
  plain('table_paused'),
  plain('table_resumed'),
  plain('table_extended').extend({ minutes }),

  /** `place` in the queue, 0 for its head; logs from before it was stored put everybody last. */
  about('floor_asked').extend({
    isAbout: z.boolean().default(false),
    place: z.int().min(0).default(Number.MAX_SAFE_INTEGER),
  }),
  about('floor_withdrawn'),
  about('turn_started').extend({ limitMs: milliseconds.nullable().default(null) }),
  about('turn_extended').extend({ byMs: milliseconds }),
  about('turn_ended'),
  about('interjection_started').extend({ limitMs: milliseconds }),
  about('interjection_ended'),
  about('nudged'),
  about('marked_away'),
  about('marked_here'),
  about('contributed').extend({
    contributionId: wordsId,
    text: text(LONGEST.contribution),
    isInterjection: z.boolean(),
  }),

  plain('step_started').extend({ stepId }),
  plain('step_extended').extend({ stepId, minutes }),
  bySomebody('move_on_voted'),
  bySomebody('move_on_unvoted'),
  plain('point_covered').extend({ pointId }),
  plain('point_uncovered').extend({ pointId }),

  plain('argument_added').extend({
    ...atArgument,
    side,
    stepId: stepId.nullable(),
    text: text(LONGEST.argument),
    author: personId.nullable(),
  }),
  plain('argument_edited').extend({ ...atArgument, side, text: text(LONGEST.argument) }),
  /** `shares`: by how many of the merged together the new one is shared. */
  plain('arguments_merged').extend({
    ...atArgument,
    from: z.array(wordsId).max(10).readonly(),
    side,
    stepId: stepId.nullable(),
    text: text(LONGEST.argument),
    shares: z.int().min(0),
  }),
  plain('argument_split').extend(atArgument),
  bySomebody('argument_shared').extend(atArgument),
  bySomebody('argument_unshared').extend(atArgument),
  plain('handover_written').extend({ text: text(LONGEST.handover) }),

  plain('question_proposed').extend({
    ...atQuestion,
    text: text(LONGEST.question),
    proposer: personId.nullable(),
  }),
  about('pen_taken').extend({ ...atQuestion, until: epochMs }),
  about('pen_put_down').extend(atQuestion),
  /** Who writes has the pen from then on. */
  about('question_edited').extend({ ...atQuestion, text: text(LONGEST.question), until: epochMs }),
  bySomebody('question_supported').extend(atQuestion),
  bySomebody('question_unsupported').extend(atQuestion),
  plain('question_submitted').extend(atQuestion),
  plain('question_retracted').extend(atQuestion),

  plain('help_called').extend({ ...atCall, note: text(LONGEST.helpNote) }),
  plain('help_acknowledged').extend({ ...atCall, accountId: personId }),
  plain('help_closed').extend({ ...atCall, accountId: personId }),
  plain('message_posted').extend({
    messageId: wordsId,
    text: text(LONGEST.message),
    to: audience,
    from: personId,
  }),
  plain('reported').extend({
    reportId: wordsId,
    target,
    reason: reportReason,
    note: text(LONGEST.reportNote),
    reporter: personId.nullable(),
  }),
  /** Looked at, and the text was left as it is; `reporter` as in the report. */
  plain('report_settled').extend({ reportId: wordsId, reporter: personId.nullable() }),
  /** Settles the reports of it too. */
  plain('contribution_hidden').extend({ target }),
  /** With the words, since those it was hidden from have them no more. */
  plain('contribution_shown').extend({ target, text: text(LONGEST.contribution) }),
  about('rated').extend({ rating }),
] as const;

/** What happened, as the people at the table may see it. */
export const visibleEvent = z.discriminatedUnion('type', EVENTS);
export type VisibleEvent = z.infer<typeof visibleEvent>;
export type EventType = VisibleEvent['type'];
/** An event of one of these types. */
export type EventOf<Type extends EventType> = Extract<VisibleEvent, { type: Type }>;

/** What happened and who did it, as the database keeps it: no names. */
export type TableEvent = VisibleEvent & { by: TableActor };
const stored = z.object({ by: tableActor });
export const tableEvent = z.intersection(visibleEvent, stored);
