import { csvLines, DANISH_EXCEL_CSV, PLAIN_CSV } from '#domain/export/csv';
import { formatCode } from '#domain/identity/accessCode';
import { type Actor, auditName } from '#domain/identity/actor';
import * as m from '#messages';
import { recordDownload } from '../database/downloads.ts';
import type { Hearing } from '../database/hearings.ts';
import { type MailingRow, readMailingPage } from '../database/invitations.ts';

/** Comma and UTF-8, or what a Danish Excel opens by a double click: semicolon, UTF-8 with its mark. */
export const MAILING_FORMATS = ['csv', 'csv-da'] as const;
export type MailingFormat = (typeof MAILING_FORMATS)[number];

const PAGE = 1000;
const FORMS = { csv: PLAIN_CSV, 'csv-da': DANISH_EXCEL_CSV };

/**
 * Everybody invited, with the code and the link for the letter, as text in parts. The download is in
 * the audit log before the first part is made. Cells that a spreadsheet would run as a formula are
 * kept from it (OWASP, "CSV Injection").
 *
 * @param origin where participants reach the site, such as `https://folkehoering.dk`
 */
export async function exportMailingList(given: {
  readonly hearing: Pick<Hearing, 'id'>;
  readonly locale: 'da' | 'en';
  readonly origin: string;
  readonly format: MailingFormat;
  readonly actor: Actor;
}): Promise<AsyncGenerator<string>> {
  await recordDownload(given.hearing.id, `mailing_list.${given.format}`, auditName(given.actor));
  return parts(given);
}

async function* parts(given: Parameters<typeof exportMailingList>[0]): AsyncGenerator<string> {
  const { hearing, locale, origin, format } = given;
  const form = FORMS[format];
  const columns = heading(locale);
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await readMailingPage(hearing.id, offset, PAGE);
    const [first = '', ...lines] = csvLines(
      { columns, rows: rows.map((row) => cells(row, origin)) },
      form,
    );
    yield (offset === 0 ? first : '') + lines.join('');
    if (rows.length < PAGE) return;
  }
}

const heading = (locale: 'da' | 'en') => {
  const language = { locale };
  return [
    m.problems_column_reference({}, language),
    m.problems_column_name({}, language),
    m.problems_column_address({}, language),
    m.problems_column_postcode({}, language),
    m.problems_column_city({}, language),
    m.problems_column_email({}, language),
    m.recruitment_file_code({}, language),
    m.recruitment_file_link({}, language),
  ];
};

function cells(person: MailingRow, origin: string): string[] {
  const { reference, name, address, postcode, city, email, access_code } = person;
  const code = formatCode(access_code);
  return [reference, name, address, postcode, city, email ?? '', code, `${origin}/#${code}`];
}
