import { readSessionSettings, settingsOfTable } from '#domain/discussion/sessionSettings';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import type { Surroundings } from '#domain/discussion/table';
import type { LiveTable } from '../database/tables.ts';
import { logSeldom } from './logSeldom.ts';

/** What is true of a table beside its log, as the domain knows it. */
export const surroundingsOfTable = (table: LiveTable): Surroundings => ({
  seats: table.seats.map(({ participant_key, first_name, seat }) => ({
    participantId: participant_key,
    name: first_name.slice(0, 100),
    number: seat,
  })),
  staff: table.staff.map(({ id, name }) => ({ id, name: name.slice(0, 200) })),
  settings: settingsOf(table),
  inherited: table.inherited,
});

/** People go on talking where a setting cannot be read: without limits. */
function settingsOf({ settings, number }: LiveTable): TableSettings {
  const read = readSessionSettings(settings);
  if (read) return settingsOfTable(read, number);
  logSeldom('table_settings_unreadable', new TypeError('Settings of another shape.'));
  return PLAIN_SETTINGS;
}
