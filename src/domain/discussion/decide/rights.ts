import type { TableActor, TableRole } from '../actor.ts';
import type { TableCommand, TableCommandType } from '../command.ts';
import type { RefusalKind } from '../refusal.ts';
import { isSeated, type TableState } from '../table.ts';

const LEADERS = ['moderator', 'organiser'] as const;
const AT_TABLE = ['participant', 'moderator', 'group'] as const;
/** Whose voice counts: a moderator has none of her own. */
const CITIZENS = ['participant', 'group'] as const;

/** Who may at all; the rules say when. */
const MAY: Readonly<Record<TableCommandType, readonly TableRole[]>> = {
  open_table: LEADERS,
  close_table: LEADERS,
  pause_table: LEADERS,
  resume_table: LEADERS,
  extend_table: ['organiser'],
  ask_floor: AT_TABLE,
  withdraw: [...AT_TABLE, 'server'],
  give_floor: ['moderator', 'group', 'server'],
  end_turn: [...AT_TABLE, 'server'],
  extend_turn: AT_TABLE,
  nudge: ['moderator', 'server'],
  mark_away: LEADERS,
  mark_here: LEADERS,
  contribute: CITIZENS,
  start_step: [...LEADERS, 'server'],
  extend_step: LEADERS,
  vote_move_on: CITIZENS,
  unvote_move_on: CITIZENS,
  cover_point: AT_TABLE,
  uncover_point: AT_TABLE,
  add_argument: AT_TABLE,
  edit_argument: AT_TABLE,
  merge_arguments: AT_TABLE,
  split_argument: AT_TABLE,
  share_argument: CITIZENS,
  unshare_argument: CITIZENS,
  write_handover: ['moderator'],
  propose_question: AT_TABLE,
  take_pen: AT_TABLE,
  put_down_pen: AT_TABLE,
  edit_question: AT_TABLE,
  support_question: CITIZENS,
  unsupport_question: CITIZENS,
  submit_question: AT_TABLE,
  retract_question: AT_TABLE,
  call_help: AT_TABLE,
  acknowledge_help: ['organiser'],
  close_help: [...AT_TABLE, 'organiser'],
  post_message: ['organiser'],
  report: AT_TABLE,
  settle_reports: LEADERS,
  hide: LEADERS,
  show: LEADERS,
  rate: ['participant'],
};

/** A participant acts only where she has her seat, and for nobody else. */
export function lacksRight(
  table: TableState,
  command: TableCommand,
  { role, id }: TableActor,
): RefusalKind | null {
  if (!MAY[command.type].includes(role)) return 'not_allowed';
  if (role !== 'participant') return null;
  if ('participantId' in command && command.participantId !== id) return 'not_your_own';
  return isSeated(table, id) ? null : 'not_seated';
}
