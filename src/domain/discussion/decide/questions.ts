import type { CommandOf, TableCommand } from '../command.ts';
import { isMarkedAs } from '../marks.ts';
import { isAmongBest, isUsedUp, PEN_MS, penHolder, type Question } from '../question.ts';
import type { RefusalKind } from '../refusal.ts';
import { isSeated } from '../table.ts';
import { MOST, MOST_EACH } from '../words.ts';
import { LONGEST_DELAY_MS } from './lateness.ts';
import { notWritable, type Case, type Ruling } from './ruling.ts';

type OfQuestions = CommandOf<
  | 'propose_question'
  | 'take_pen'
  | 'put_down_pen'
  | 'edit_question'
  | 'support_question'
  | 'unsupport_question'
  | 'submit_question'
  | 'retract_question'
>;

/** The table's questions to the plenary. */
export function ruleQuestions(command: OfQuestions, about: Case): Ruling {
  const over = isOver(command, about);
  if (over) return over;
  if (command.type === 'propose_question') return proposing(command, about);
  const question = about.table.questions.find((one) => one.id === command.questionId);
  if (!question) return 'not_there';
  if (question.isHidden) return 'is_hidden';
  switch (command.type) {
    case 'take_pen':
    case 'put_down_pen':
    case 'edit_question':
      return writing(command, question, about);
    case 'support_question':
    case 'unsupport_question':
      return supporting(command, question, about);
    case 'submit_question':
    case 'retract_question':
      return submitting(command, question, about);
  }
}

/** Until the deadline, or without one until the table closes; what was done in time may come late. */
function isOver(command: TableCommand, { table, now }: Case): RefusalKind | null {
  const { questionsDeadlineAt: deadline } = table.settings;
  if (deadline === null) return notWritable(table, command, now);
  if (table.phase === 'waiting') return 'table_not_open';
  const isInTime = Math.min(command.madeAt, now) <= deadline && now <= deadline + LONGEST_DELAY_MS;
  return isInTime ? null : 'deadline_passed';
}

function proposing(
  { id: questionId, text }: CommandOf<'propose_question'>,
  { table, actor, at }: Case,
): Ruling {
  if (table.questions.length >= MOST.questions) return 'full';
  const proposer = actor.role === 'participant' ? actor.id : null;
  const own = table.questions.filter((one) => proposer !== null && one.proposer === proposer);
  if (own.length >= MOST_EACH.questions) return 'full';
  return [{ type: 'question_proposed', at, questionId, text, proposer }];
}

function writing(
  command: CommandOf<'take_pen' | 'put_down_pen' | 'edit_question'>,
  question: Question,
  { table, actor, at, now }: Case,
): Ruling {
  const { questionId, participantId } = command;
  if (participantId !== actor.id && !isSeated(table, participantId)) return 'not_seated';
  const holder = penHolder(question, now);
  if (command.type === 'put_down_pen')
    return holder === participantId
      ? [{ type: 'pen_put_down', at, questionId, participantId }]
      : 'already_so';
  const until = Math.max(at, now) + PEN_MS;
  const isFree = holder === null || holder === participantId;
  if (command.type === 'take_pen') {
    // Who leads the table may take it from somebody.
    if (!isFree && actor.role !== 'moderator') return 'pen_is_taken';
    if (holder === participantId && (question.pen?.until ?? 0) - now > PEN_MS / 2)
      return 'already_so';
    return [{ type: 'pen_taken', at, questionId, participantId, until }];
  }
  const { text, basedOn } = command;
  if (question.text === text) return 'already_so';
  if (!isFree) return 'pen_is_taken';
  if (question.revision !== basedOn) return 'changed_meanwhile';
  return [{ type: 'question_edited', at, participantId, questionId, text, until }];
}

function supporting(
  { type, questionId, participantId }: CommandOf<'support_question' | 'unsupport_question'>,
  { support }: Question,
  { table, at }: Case,
): Ruling {
  if (!isSeated(table, participantId)) return 'not_seated';
  const supports = type === 'support_question';
  if (isMarkedAs(support, participantId, supports)) return 'already_so';
  const event = supports ? 'question_supported' : 'question_unsupported';
  return [{ type: event, at, questionId, participantId }];
}

function submitting(
  { type, questionId }: CommandOf<'submit_question' | 'retract_question'>,
  question: Question,
  { table: { settings, questions }, actor, at }: Case,
): Ruling {
  // In the room the moderator sends what the table has agreed on; online the table does it itself.
  if (actor.role === 'participant' && settings.mode === 'room') return 'not_allowed';
  const submits = type === 'submit_question';
  if ((question.submittedAt !== null) === submits) return 'already_so';
  // Nobody sends what the others don't want, or takes back what they do.
  if (actor.role === 'participant' && isAmongBest(question, questions, settings) !== submits)
    return 'lacks_support';
  if (!submits) return [{ type: 'question_retracted', at, questionId }];
  if (isUsedUp(questions, settings)) return 'questions_used_up';
  return [{ type: 'question_submitted', at, questionId }];
}
