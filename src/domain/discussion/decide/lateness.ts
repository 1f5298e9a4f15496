import type { TableCommand, TableCommandType } from '../command.ts';

/** A command older than this is refused where who made it can't know how the table looks now. */
export const LONGEST_DELAY_MS = 10 * 60_000;

/** What concerns the moment. Words, marks and calls are as good when they come late. */
const OF_THE_MOMENT: ReadonlySet<TableCommandType> = new Set<TableCommandType>([
  'open_table',
  'close_table',
  'pause_table',
  'resume_table',
  'extend_table',
  'ask_floor',
  'withdraw',
  'give_floor',
  'end_turn',
  'extend_turn',
  'nudge',
  'mark_away',
  'mark_here',
  'start_step',
  'extend_step',
  'take_pen',
  'put_down_pen',
]);

export const isTooLate = ({ type, madeAt }: TableCommand, now: number): boolean =>
  OF_THE_MOMENT.has(type) && now - madeAt > LONGEST_DELAY_MS;
