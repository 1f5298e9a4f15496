import { expect, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { enterCode, unansweredCodes } from './people.ts';

test('whoever is moved is led to her new table at once, and told so; and back again', async ({
  page,
}) => {
  const [code] = (await unansweredCodes(30)).slice(-1);
  await enterCode(page, code!);
  await page.goto('/bord', { waitUntil: 'networkidle' });
  const old = page.url().split('/').at(-1)!;
  const database = new pg.Client({
    ...{ host: join(process.env['E2E_DATA']!, 'database'), user: 'supabase_admin' },
    database: 'postgres',
  });
  await database.connect();
  const { rows } = await database.query<Record<'session' | 'person' | 'here' | 'there', string>>(
    `select t.session_id as session, p.participant_key as person, t.group_id as here,
            (select o.group_id from discussion.tables o
              where o.session_id = t.session_id and o.id <> t.id limit 1) as there
       from discussion.tables t
       join contact.people p on p.access_code = $2
      where t.id = $1`,
    [old, code],
  );
  const { session, person, here, there } = rows[0]!;
  const move = (from: string, to: string) =>
    database.query(
      'select api.change_seats(g.hearing_id, $1, $2) from programme.groups g where g.id = $3',
      [
        JSON.stringify({
          ...{ id: randomUUID(), midway: true },
          moves: [{ session, participant: person, from, to }],
        }),
        ...['system', from],
      ],
    );
  const told = page.getByText(/Din plads er nu ved bord \d+/);

  await move(here, there);
  await expect(told).toBeVisible();
  expect(page.url()).not.toContain(`/bord/${old}`);
  // Whoever listens to the page, or steers by keyboard, is where it says what happened.
  await expect(page.locator(':focus')).toContainText('Din plads er nu ved bord');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(told).toHaveCount(0);
  await move(there, here);
  await expect(told).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/bord/${old}\\?`));
  await database.end();
});
