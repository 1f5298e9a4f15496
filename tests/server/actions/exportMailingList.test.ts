import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseCode } from '#domain/identity/accessCode';
import { VISITOR } from '#domain/identity/actor';
import { exportMailingList } from '#server/actions/exportMailingList';
import { listMailing } from '#server/database/invitations';
import { useDatabase } from '../../support/database.ts';
import { emptyHearing, invite, invitees } from './recruitedHearing.ts';

const ORIGIN = 'https://folkehoering.example';

describe('the mailing list', () => {
  const database = useDatabase();

  async function exported(hearing: { id: string }, format: 'csv' | 'csv-da', locale: 'da' | 'en') {
    const parts = await exportMailingList({
      hearing,
      locale,
      origin: ORIGIN,
      format,
      actor: VISITOR,
    });
    let text = '';
    for await (const part of parts) text += part;
    return text;
  }

  test('has everybody once with a code and a link that let them in', async () => {
    const hearing = await emptyHearing();
    await invite(hearing, invitees(2345));
    const rows = parse(await exported(hearing, 'csv', 'da'), { columns: true }) as Record<
      string,
      string
    >[];
    const stored = await listMailing(hearing.id);
    expect(rows.map((row) => row['løbenummer'])).toEqual(stored.map((row) => row.reference));
    expect(new Set(rows.map((row) => row['kode'])).size).toBe(2345);
    rows.forEach((row, at) => {
      expect(row['kode']).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      expect(parseCode(row['kode']!)).toEqual({ ok: true, value: stored[at]!.access_code });
      expect(row['link']).toBe(`${ORIGIN}/#${row['kode']}`);
    });
  });

  test('opens in a Danish Excel: semicolons and the mark of UTF-8', async () => {
    const hearing = await emptyHearing();
    await invite(hearing, invitees(1));
    const text = await exported(hearing, 'csv-da', 'da');
    expect(text.startsWith('\uFEFFløbenummer;navn;adresse;')).toBe(true);
    const english = await exported(hearing, 'csv', 'en');
    expect(english.split('\r\n')[0]).toBe('reference,name,address,postcode,city,email,code,link');
  });

  test('a name that is a formula stays a name', async () => {
    const hearing = await emptyHearing();
    const [person] = invitees(1);
    await invite(hearing, [{ ...person!, name: '=HYPERLINK("http://x.dk")', address: '@SUM(1)' }]);
    const [row] = parse(await exported(hearing, 'csv', 'da'), { columns: true }) as Record<
      string,
      string
    >[];
    expect(row!['navn']).toBe(`'=HYPERLINK("http://x.dk")`);
    expect(row!['adresse']).toBe(`'@SUM(1)`);
  });

  test('the log knows of the download, with nobody in it by name', async () => {
    const hearing = await emptyHearing();
    await exported(hearing, 'csv-da', 'da');
    const log = await database.sql(
      `select actor, details from audit.log where act = 'downloaded' and hearing_id = $1`,
      [hearing.id],
    );
    expect(log).toEqual([{ actor: 'system', details: { what: 'mailing_list.csv-da' } }]);
  });
});
