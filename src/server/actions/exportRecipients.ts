import { csvLines, DANISH_EXCEL_CSV } from '#domain/export/csv';
import { type Actor, auditName } from '#domain/identity/actor';
import { isReleased } from '#domain/post/mailing';
import * as m from '#messages';
import { recordDownload } from '../database/downloads.ts';
import {
  DELIVERY_ROWS,
  type DeliveryRow,
  type Mailing,
  searchDeliveries,
} from '../database/post.ts';

/**
 * A mailing's list as CSV for a Danish Excel, in parts: everybody it is about and what happens to each.
 * The download is in the audit log before the first part. No codes: the list is for checking.
 */
export async function exportRecipients(
  mailing: Mailing,
  locale: 'da' | 'en',
  actor: Actor,
): Promise<AsyncGenerator<string>> {
  await recordDownload(mailing.hearing_id, `recipients.${mailing.id}`, auditName(actor));
  return parts(mailing, locale);
}

async function* parts(mailing: Mailing, locale: 'da' | 'en'): AsyncGenerator<string> {
  const language = { locale };
  const columns = [
    m.post_list_number({}, language),
    m.post_list_reference({}, language),
    m.post_list_name({}, language),
    m.problems_column_address({}, language),
    m.problems_column_postcode({}, language),
    m.problems_column_city({}, language),
    m.post_list_email({}, language),
    m.post_list_outcome({}, language),
  ];
  for (let first = 0; ; first += DELIVERY_ROWS) {
    const sought = { words: '', part: null, first, count: DELIVERY_ROWS };
    const { rows } = await searchDeliveries(mailing.id, sought);
    const cells = rows.map((row) => cellsOf(row, isReleased(mailing.state), locale));
    const [heading = '', ...lines] = csvLines({ columns, rows: cells }, DANISH_EXCEL_CSV);
    yield (first === 0 ? heading : '') + lines.join('');
    if (rows.length < DELIVERY_ROWS) return;
  }
}

function cellsOf(row: DeliveryRow, released: boolean, locale: 'da' | 'en'): string[] {
  const { number, is_test, reference, name, address, postcode, city, email, part } = row;
  const outcome =
    part === 'waiting' && released
      ? m.post_part_waiting_released({}, { locale })
      : m[`post_part_${part}`]({}, { locale });
  const who = is_test ? m.post_list_test_mark({}, { locale }) : reference;
  return [
    number === null ? '' : String(number),
    who,
    name,
    address,
    postcode,
    city,
    email ?? '',
    outcome,
  ];
}
