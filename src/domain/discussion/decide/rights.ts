import type { TableActor, TableRole } from '../actor.ts';
import type { TableCommand, TableCommandType } from '../command.ts';
import type { RefusalKind } from '../refusal.ts';

const LEADERS = ['moderator', 'organiser'] as const;
const SPEAKERS = ['participant', 'moderator', 'group'] as const;
const WRITERS = ['participant', 'moderator', 'group'] as const;
const CITIZENS = ['participant', 'group'] as const;

/** Who may at all; the rules say when. */
const MAY: Readonly<Record<TableCommandType, readonly TableRole[]>> = {
  open_table: LEADERS,
  close_table: LEADERS,
  pause_table: LEADERS,
  resume_table: LEADERS,
  extend_table: ['organiser'],
  ask_floor: SPEAKERS,
  withdraw: [...SPEAKERS, 'server'],
  give_floor: ['moderator', 'group'],
  end_turn: [...SPEAKERS, 'server'],
  extend_turn: SPEAKERS,
  nudge: ['moderator', 'server'],
  mark_away: LEADERS,
  mark_here: LEADERS,
  contribute: CITIZENS,
  start_step: [...LEADERS, 'server'],
  extend_step: LEADERS,
  vote_move_on: CITIZENS,
  unvote_move_on: CITIZENS,
  cover_point: WRITERS,
  uncover_point: WRITERS,
  add_argument: WRITERS,
  edit_argument: WRITERS,
  merge_arguments: WRITERS,
  share_argument: CITIZENS,
  unshare_argument: CITIZENS,
  write_handover: ['moderator'],
  propose_question: WRITERS,
  take_pen: WRITERS,
  put_down_pen: WRITERS,
  edit_question: WRITERS,
  support_question: CITIZENS,
  unsupport_question: CITIZENS,
  submit_question: WRITERS,
  retract_question: WRITERS,
  call_help: SPEAKERS,
  acknowledge_help: ['organiser'],
  close_help: [...SPEAKERS, 'organiser'],
  post_message: ['organiser'],
  report: SPEAKERS,
  hide: LEADERS,
  show: LEADERS,
  rate: ['participant'],
};

export function lacksRight(command: TableCommand, { role, id }: TableActor): RefusalKind | null {
  if (!MAY[command.type].includes(role)) return 'not_allowed';
  const isAboutAnother = 'participantId' in command && command.participantId !== id;
  return role === 'participant' && isAboutAnother ? 'not_your_own' : null;
}
