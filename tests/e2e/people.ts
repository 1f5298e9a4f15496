import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

type Notes = {
  password: string;
  codes: { hearing: string; who: 'panel' | 'invited'; code: string }[];
};

/** The sign-ins that the app wrote for its demo hearings. */
const notes = (): Notes =>
  JSON.parse(readFileSync(join(process.env['E2E_DATA']!, 'demo.json'), 'utf8'));

export type Staff = 'organisator' | 'analytiker' | 'moderator';

export async function signIn(page: Page, who: Staff): Promise<void> {
  await page.goto('/log-ind');
  await page.locator('[name=email]').fill(`${who}@demo.example`);
  await page.locator('[name=password]').fill(notes().password);
  await page.locator('main form button').click();
  await page.waitForURL((url) => url.pathname !== '/log-ind');
}

export const demoCode = (hearing: string, who: 'panel' | 'invited'): string =>
  notes().codes.find((code) => code.hearing === hearing && code.who === who)!.code;

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.goto('/');
  await page.locator('[name=kode]').fill(code);
  await page.locator('main form button').click();
  await page.waitForURL(/\/deltager/);
}

/** Codes of people of the hearing under way who have not answered on arrival, as their letters say them. */
export async function unansweredCodes(count: number): Promise<string[]> {
  const client = new pg.Client({
    host: join(process.env['E2E_DATA']!, 'database'),
    user: 'supabase_admin',
    database: 'postgres',
  });
  await client.connect();
  const { rows } = await client.query<{ code: string }>(
    `select c.access_code as code from contact.people c
       join hearing.hearings h on h.id = c.hearing_id and h.slug = 'oevelse'
       join survey.waves w on w.hearing_id = h.id and w.code = 'T1'
       join recruitment.selections s on s.participant_key = c.participant_key and s.role = 'panel'
      where not exists (select from survey.answers a
                         where a.participant_key = c.participant_key and a.wave_id = w.id)
        and c.access_code <> $1
      order by c.reference limit $2`,
    [demoCode('oevelse', 'panel'), count],
  );
  await client.end();
  return rows.map(({ code }) => code);
}
