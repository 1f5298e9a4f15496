import { z } from 'zod';
import { personId } from './actor.ts';
import { side } from './argument.ts';
import { helpReason } from './help.ts';
import { audience } from './message.ts';
import { rating } from './rating.ts';
import { reportReason } from './report.ts';
import { epochMs } from './time.ts';
import { LONGEST, target, words, wordsId } from './words.ts';

const everyCommand = {
  /**
   * Made by the client, so that the same command sent twice is one command. What a command makes (an
   * argument, a question, a call …) bears the same id.
   */
  id: z.uuid(),
  /**
   * The client's estimate of the server's clock at the tap. A tap made while the net was away is
   * logged at the time it happened, as far as the order of the log allows.
   */
  madeAt: epochMs,
};
const plain = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), ...everyCommand });
/** About somebody seated; a participant may name herself only. */
const about = <Type extends string>(type: Type) =>
  z.object({ type: z.literal(type), ...everyCommand, participantId: personId });
const atStep = { stepId: z.string().min(1).max(40) };
const minutes = z.int().min(1).max(60);
const atArgument = { argumentId: wordsId };
const atQuestion = { questionId: wordsId };
/** The revision the writer had before her: a text changed meanwhile is not written over. */
const basedOn = z.int().min(0);

/**
 * What may be wished at a table. Commands name whom or what they mean, so that one that arrives late
 * can't end or change something else.
 */
export const tableCommand = z.discriminatedUnion('type', [
  plain('open_table'),
  plain('close_table'),
  plain('pause_table'),
  plain('resume_table'),
  plain('extend_table').extend({ minutes }),

  about('ask_floor').extend({ isAbout: z.boolean().optional() }),
  about('withdraw'),
  about('give_floor'),
  /** Ends that person's turn, or her interjection. */
  about('end_turn'),
  about('extend_turn'),
  about('nudge'),
  about('mark_away'),
  about('mark_here'),
  about('contribute').extend({ text: words(LONGEST.contribution) }),

  plain('start_step').extend(atStep),
  plain('extend_step').extend({ ...atStep, minutes }),
  about('vote_move_on').extend(atStep),
  about('unvote_move_on').extend(atStep),
  plain('cover_point').extend({ pointId: z.string().min(1).max(40) }),
  plain('uncover_point').extend({ pointId: z.string().min(1).max(40) }),

  plain('add_argument').extend({ side, text: words(LONGEST.argument) }),
  plain('edit_argument').extend({ ...atArgument, side, text: words(LONGEST.argument), basedOn }),
  /** The first of `from` gives way like the others: all become part of a new argument. */
  plain('merge_arguments').extend({
    from: z.array(wordsId).min(2).max(10).readonly(),
    side,
    text: words(LONGEST.argument),
  }),
  /** Takes a merging back: its parts stand by themselves again, and what was made of them goes. */
  plain('split_argument').extend(atArgument),
  about('share_argument').extend(atArgument),
  about('unshare_argument').extend(atArgument),
  plain('write_handover').extend({ text: z.string().trim().max(LONGEST.handover), basedOn }),

  plain('propose_question').extend({ text: words(LONGEST.question) }),
  about('take_pen').extend(atQuestion),
  about('put_down_pen').extend(atQuestion),
  about('edit_question').extend({ ...atQuestion, text: words(LONGEST.question), basedOn }),
  about('support_question').extend(atQuestion),
  about('unsupport_question').extend(atQuestion),
  plain('submit_question').extend(atQuestion),
  plain('retract_question').extend(atQuestion),

  plain('call_help').extend({
    reason: helpReason,
    note: z.string().trim().max(LONGEST.helpNote),
  }),
  plain('acknowledge_help').extend({ callId: wordsId }),
  plain('close_help').extend({ callId: wordsId }),
  plain('post_message').extend({ text: words(LONGEST.message), to: audience }),
  plain('report').extend({
    target,
    reason: reportReason,
    note: z.string().trim().max(LONGEST.reportNote),
  }),
  /** The reports of a text were looked at, and it stands as it is. */
  plain('settle_reports').extend({ target }),
  plain('hide').extend({ target }),
  plain('show').extend({ target }),
  plain('rate').extend({ rating }),
]);
export type TableCommand = z.infer<typeof tableCommand>;
export type TableCommandType = TableCommand['type'];

/** A command of one of these types. */
export type CommandOf<Type extends TableCommandType> = Extract<TableCommand, { type: Type }>;
