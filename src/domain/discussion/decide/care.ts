import { isInCare } from '../actor.ts';
import type { CommandOf } from '../command.ts';
import { isCallFor } from '../help.ts';
import type { TableState } from '../table.ts';
import { MOST, type Target } from '../words.ts';
import type { Case, Ruling } from './ruling.ts';

type OfCare = CommandOf<
  'call_help' | 'acknowledge_help' | 'close_help' | 'post_message' | 'report' | 'hide' | 'show'
>;

/** Calls for help, word from the organisers, reports and what follows from them: whatever the phase. */
export function ruleCare(command: OfCare, { table, actor, at }: Case): Ruling {
  switch (command.type) {
    case 'call_help': {
      if (table.help.length >= MOST.calls) return 'full';
      const { id: callId, reason, note } = command;
      return [{ type: 'help_called', at, callId, reason, caller: actor, note }];
    }
    case 'acknowledge_help':
    case 'close_help':
      return attending(command, { table, actor, at });
    case 'post_message': {
      if (table.messages.length >= MOST.calls) return 'full';
      const { id: messageId, text, to } = command;
      return [{ type: 'message_posted', at, messageId, text, to, from: actor.id }];
    }
    case 'report': {
      const words = wordsAt(table, command.target);
      if (!words) return 'not_there';
      if (words.isHidden) return 'is_hidden';
      if (table.reports.length >= MOST.calls) return 'full';
      const { id: reportId, target, reason, note } = command;
      const reporter = isInCare(actor) ? null : actor.id;
      return [{ type: 'reported', at, reportId, target, reason, note, reporter }];
    }
    case 'hide':
    case 'show': {
      const { target } = command;
      const words = wordsAt(table, target);
      if (!words) return 'not_there';
      if (words.isHidden === (command.type === 'hide')) return 'already_so';
      if (command.type === 'hide') return [{ type: 'contribution_hidden', at, target }];
      return [{ type: 'contribution_shown', at, target, text: words.text }];
    }
  }
}

function attending(
  { type, callId }: CommandOf<'acknowledge_help' | 'close_help'>,
  { table, actor, at }: Pick<Case, 'table' | 'actor' | 'at'>,
): Ruling {
  const call = table.help.find((one) => one.id === callId);
  if (!call || !isCallFor(call, actor)) return 'not_there';
  const { reason, caller } = call;
  // Who called may find that she needs no help after all.
  const isCaller = caller.role === actor.role && caller.id === actor.id;
  if (actor.role !== 'organiser' && !isCaller) return 'not_allowed';
  const about = { at, callId, reason, caller, accountId: actor.id };
  if (type === 'close_help')
    return call.closedAt === null ? [{ type: 'help_closed', ...about }] : 'already_so';
  if (call.closedAt !== null || call.acknowledgedAt !== null) return 'already_so';
  return [{ type: 'help_acknowledged', ...about }];
}

function wordsAt(table: TableState, { kind, id }: Target) {
  const lists = {
    contribution: table.contributions,
    argument: table.arguments,
    question: table.questions,
  };
  return lists[kind].find((one) => one.id === id);
}
