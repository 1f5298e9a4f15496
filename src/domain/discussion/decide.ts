import { fail, succeed, type Result } from '../result.ts';
import type { PersonId, TableActor } from './actor.ts';
import type { TableCommand } from './command.ts';
import { ruleAgenda } from './decide/agenda.ts';
import { ruleArguments } from './decide/arguments.ts';
import { ruleCare } from './decide/care.ts';
import { ruleFloor } from './decide/floor.ts';
import { ruleQuestions } from './decide/questions.ts';
import { lacksRight } from './decide/rights.ts';
import type { Case, Ruling } from './decide/ruling.ts';
import { ruleSession } from './decide/session.ts';
import { isTooLate } from './decide/lateness.ts';
import type { TableEvent } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { TableState } from './table.ts';

/**
 * What a command leads to: one or more events in order, or the reason why nothing happens.
 * `now` is the server's clock in epoch milliseconds; `present` are the people with an open tablet here,
 * null where that isn't known. Events never precede the newest one, even when a clock goes backwards.
 * Pure: the same arguments give the same answer anywhere. On a viewer's copy it tells what is likely:
 * the server may know marks, times and authors that she doesn't.
 */
export function decide(
  table: TableState,
  command: TableCommand,
  actor: TableActor,
  now: number,
  present: readonly PersonId[] | null = null,
): Result<TableEvent[], Refusal> {
  const kind =
    lacksRight(table, command, actor) ??
    (isTooLate(command, now) ? 'too_late' : null) ??
    (isMade(table, command.id) ? 'already_so' : null);
  if (kind) return fail({ kind });
  const ruling = rule(command, { table, actor, present, at: eventTime(table, command, now), now });
  if (typeof ruling === 'string') return fail({ kind: ruling });
  return succeed(ruling.map((event) => ({ ...event, by: { role: actor.role, id: actor.id } })));
}

/** Whether something bears this id already, whatever its kind: an id makes one thing only. */
const isMade = (table: TableState, id: string): boolean =>
  [
    table.contributions,
    table.arguments,
    table.questions,
    table.help,
    table.messages,
    table.reports,
  ].some((made) => made.some((one) => one.id === id));

const eventTime = (table: TableState, command: TableCommand, now: number): number =>
  Math.max(table.lastEventAt ?? 0, Math.min(command.madeAt, now));

function rule(command: TableCommand, about: Case): Ruling {
  switch (command.type) {
    case 'open_table':
    case 'close_table':
    case 'pause_table':
    case 'resume_table':
    case 'extend_table':
    case 'mark_away':
    case 'mark_here':
    case 'rate':
      return ruleSession(command, about);
    case 'ask_floor':
    case 'withdraw':
    case 'give_floor':
    case 'end_turn':
    case 'extend_turn':
    case 'nudge':
    case 'contribute':
      return ruleFloor(command, about);
    case 'start_step':
    case 'extend_step':
    case 'vote_move_on':
    case 'unvote_move_on':
    case 'cover_point':
    case 'uncover_point':
      return ruleAgenda(command, about);
    case 'add_argument':
    case 'edit_argument':
    case 'merge_arguments':
    case 'split_argument':
    case 'share_argument':
    case 'unshare_argument':
    case 'write_handover':
      return ruleArguments(command, about);
    case 'propose_question':
    case 'take_pen':
    case 'put_down_pen':
    case 'edit_question':
    case 'support_question':
    case 'unsupport_question':
    case 'submit_question':
    case 'retract_question':
      return ruleQuestions(command, about);
    case 'call_help':
    case 'acknowledge_help':
    case 'close_help':
    case 'post_message':
    case 'report':
    case 'settle_reports':
    case 'hide':
    case 'show':
      return ruleCare(command, about);
  }
}
