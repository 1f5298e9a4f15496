import { isInCare, type TableActor } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import type { VisibleEvent } from '../event.ts';
import { isCallFor, type HelpCall } from '../help.ts';
import { isUsedUp } from '../question.ts';
import { openReports } from '../report.ts';
import { wordsAt, type TableState } from '../table.ts';
import { isSameTarget, MOST, MOST_EACH, type Target } from '../words.ts';
import type { Case, Ruling } from './ruling.ts';

type OfCare = CommandOf<
  | 'call_help'
  | 'acknowledge_help'
  | 'close_help'
  | 'post_message'
  | 'report'
  | 'settle_reports'
  | 'hide'
  | 'show'
>;

/** Calls for help, word from the organisers, reports and what follows from them: whatever the phase. */
export function ruleCare(command: OfCare, { table, actor, at }: Case): Ruling {
  switch (command.type) {
    case 'call_help':
      return calling(command, { table, actor, at });
    case 'acknowledge_help':
    case 'close_help':
      return attending(command, { table, actor, at });
    case 'post_message': {
      if (table.messages.length >= MOST.calls) return 'full';
      const { id: messageId, text, to } = command;
      return [{ type: 'message_posted', at, messageId, text, to, from: actor.id }];
    }
    case 'report':
      return reporting(command, { table, actor, at });
    case 'settle_reports':
      return settling(command.target, table, at);
    case 'hide': {
      const { target } = command;
      const words = wordsAt(table, target);
      if (!words) return 'not_there';
      return words.isHidden ? 'already_so' : [{ type: 'contribution_hidden', at, target }];
    }
    case 'show':
      return showing(command.target, table, at);
  }
}

type Part = Pick<Case, 'table' | 'actor' | 'at'>;

const isCaller = ({ caller }: HelpCall, { role, id }: TableActor): boolean =>
  caller.role === role && caller.id === id;

function calling(
  { id: callId, reason, note }: CommandOf<'call_help'>,
  { table: { help }, actor, at }: Part,
): Ruling {
  const own = help.filter((call) => isCaller(call, actor));
  if (own.some((call) => call.reason === reason && call.closedAt === null)) return 'already_told';
  if (own.length >= MOST_EACH.calls || help.length >= MOST.calls) return 'full';
  const { role, id } = actor;
  return [{ type: 'help_called', at, callId, reason, caller: { role, id }, note }];
}

function reporting(
  { id: reportId, target, reason, note }: CommandOf<'report'>,
  { table, actor, at }: Part,
): Ruling {
  const words = wordsAt(table, target);
  if (!words) return 'not_there';
  if (words.isHidden) return 'is_hidden';
  // Who has the table in her care is nobody whom a report must be kept secret of or counted for.
  const reporter = isInCare(actor) ? null : actor.id;
  const own = table.reports.filter((one) => reporter !== null && one.reporter === reporter);
  if (openReports(own, target).length > 0) return 'already_told';
  if (own.length >= MOST_EACH.calls || table.reports.length >= MOST.calls) return 'full';
  return [{ type: 'reported', at, reportId, target, reason, note, reporter }];
}

function settling(target: Target, { reports }: TableState, at: number): Ruling {
  if (!reports.some((one) => isSameTarget(one.target, target))) return 'not_there';
  const open = openReports(reports, target);
  if (open.length === 0) return 'already_so';
  return open.map(({ id: reportId, reporter }) => ({
    ...{ type: 'report_settled' as const, at, reportId, reporter },
  }));
}

function showing(target: Target, table: TableState, at: number): Ruling {
  const words = wordsAt(table, target);
  if (!words) return 'not_there';
  if (!words.isHidden) return 'already_so';
  const shown: VisibleEvent = { type: 'contribution_shown', at, target, text: words.text };
  const question = table.questions.find((one) => one === words);
  // Meanwhile the table may have sent others in its place.
  const isTooMany =
    question && question.submittedAt !== null && isUsedUp(table.questions, table.settings);
  return isTooMany ? [{ type: 'question_retracted', at, questionId: target.id }, shown] : [shown];
}

function attending(
  { type, callId }: CommandOf<'acknowledge_help' | 'close_help'>,
  { table, actor, at }: Part,
): Ruling {
  const call = table.help.find((one) => one.id === callId);
  if (!call || !isCallFor(call, actor)) return 'not_there';
  const { reason, caller } = call;
  // Who called may find that she needs no help after all.
  if (actor.role !== 'organiser' && !isCaller(call, actor)) return 'not_allowed';
  const about = { at, callId, reason, caller, accountId: actor.id };
  if (type === 'close_help')
    return call.closedAt === null ? [{ type: 'help_closed', ...about }] : 'already_so';
  if (call.closedAt !== null || call.acknowledgedAt !== null) return 'already_so';
  return [{ type: 'help_acknowledged', ...about }];
}
