import { isPaused } from '#domain/discussion/tile';
import type { HallMoveProblem, HallTile, HallWish } from '#protocol/hallMessages';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';

/** A count of tables for a message: the number decides its form, the text stands in it. */
export const counted = (n: number) => ({ n, count: formatCount(n) });

export function stateWords(tile: HallTile): string {
  if (isPaused(tile)) return m.hall_state_paused();
  const words = {
    waiting: m.hall_state_waiting,
    open: m.hall_state_open,
    closed: m.hall_state_closed,
  };
  return words[tile.phase]();
}

/** "12, 14, 15 og 3 mere": the tables of a list by their numbers. */
export function numbersText(tiles: readonly Pick<HallTile, 'number'>[], most = 12): string {
  const numbers = tiles.map(({ number }) => number).toSorted((one, other) => one - other);
  const shown = numbers.slice(0, most).join(', ');
  const more = numbers.length - most;
  return more > 0 ? m.hall_numbers_more({ shown, more: formatCount(more) }) : shown;
}

/** The same in a sentence. */
export const atTables = (tiles: readonly Pick<HallTile, 'number'>[]): string =>
  m.hall_at_tables({ n: tiles.length, numbers: numbersText(tiles) });

/** What the button does, and the dialog's heading asks. */
export function wishTitle({ type }: HallWish): string {
  switch (type) {
    case 'open_table':
      return m.hall_act_start();
    case 'close_table':
      return m.hall_act_end();
    case 'pause_table':
      return m.hall_act_pause();
    case 'resume_table':
      return m.hall_act_resume();
    case 'extend_table':
      return m.hall_act_extend();
    case 'start_step':
      return m.hall_act_step();
    case 'post_message':
      return m.hall_act_message();
    case 'acknowledge_help':
      return m.hall_act_coming();
    case 'close_help':
      return m.hall_act_helped();
    case 'settle_reports':
      return m.care_leave();
    case 'hide':
      return m.care_hide();
    case 'show':
      return m.care_show();
  }
}

/** What happens to the tables that an act changes. */
export function consequence(type: HallWish['type'], n: number, minutes: number): string {
  const tables = counted(n);
  switch (type) {
    case 'open_table':
      return m.hall_then_start(tables);
    case 'close_table':
      return m.hall_then_end(tables);
    case 'pause_table':
      return m.hall_then_pause(tables);
    case 'resume_table':
      return m.hall_then_resume(tables);
    case 'extend_table':
      return m.hall_then_extend({ ...tables, minutes });
    case 'start_step':
      return m.hall_then_step(tables);
    default:
      return m.hall_then_message(tables);
  }
}

const PROBLEMS: Readonly<Record<HallMoveProblem, () => string>> = {
  seat_changed: m.hall_move_seat_changed,
  unknown_place: m.hall_move_unknown_place,
  not_moderator: m.hall_move_not_moderator,
  not_readable: m.hall_move_not_readable,
};
export const moveProblemWords = (problem: HallMoveProblem): string => PROBLEMS[problem]();
