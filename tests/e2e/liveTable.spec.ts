import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TableEvent } from '../../src/domain/discussion/event.ts';
import type { SeatedHearing } from '../server/realtime/tableHearing.ts';
import { TheServer } from './fire/theServer.ts';
import { accelerate } from './table/accelerate.ts';
import { prepareTable } from './table/prepareTable.ts';

// Six tablets and a moderator talk for ten minutes, with the clocks of server and tablets ten times as fast.

const SPEED = 10;
const MINUTES = 10;
const PEOPLE = 6;

// Seven pages are watched closely enough; a film of each would take the machine's time from them.
test.use({ trace: 'off' });

let data: string;
let server: TheServer;

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'folkehoering-bord-'));
  const clock = fileURLToPath(new URL('table/accelerated.ts', import.meta.url));
  const environment = { NODE_OPTIONS: `--import ${clock}`, CLOCK_SPEED: String(SPEED) };
  server = new TheServer(data, Number(process.env['E2E_PORT']) + 5, { environment });
});
test.afterEach(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('ten minutes at a table: everybody speaks, writes and asks, and all see the same', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  await server.start();
  const table = prepareTable(data, PEOPLE);
  const moderator = await sitDown(browser, table.moderator.session, table.tableId);
  const tablets = await Promise.all(
    table.participants.map(({ session }) => sitDown(browser, session, table.tableId)),
  );
  const [ida, bo, liv, per, eva, jens] = tablets as [Page, Page, Page, Page, Page, Page];
  await moderator.getByRole('button', { name: 'Åbn samtalen' }).click();
  const began = Date.now();

  // The floor: asked for on a tablet, given by one tap at a seat, a word about it, given back.
  await ida.getByRole('button', { name: 'Bed om ordet' }).click();
  await seat(moderator, 0).click();
  await expect(bo.getByText('Prøve 0. har ordet').first()).toBeVisible();
  await bo.getByRole('button', { name: 'Om det her' }).click();
  await seat(moderator, 1).click();
  await expect(liv.getByText('Prøve 1. siger noget om det').first()).toBeVisible();
  await bo.getByRole('button', { name: 'Jeg er færdig' }).click();
  await ida.getByRole('button', { name: 'Jeg er færdig' }).click();

  // Arguments, one of them written while the tablet has no network.
  await write(liv, 'for', 'Det giver tid til borgerne');
  await per.context().setOffline(true);
  await write(per, 'imod', 'Det koster arbejdspladser');
  await expect(argument(per, 'Det koster arbejdspladser')).toContainText('Gemmes');
  await expect(argument(ida, 'Det giver tid til borgerne')).toHaveCount(0);
  await per.context().setOffline(false);
  for (const tablet of tablets) await tablet.getByRole('tab', { name: /Argumenter/ }).click();
  for (const tablet of tablets)
    for (const text of ['Det giver tid til borgerne', 'Det koster arbejdspladser'])
      await expect(argument(tablet, text)).toBeVisible({ timeout: 20_000 });
  for (const tablet of [ida, bo])
    await argument(tablet, 'borgerne')
      .getByRole('button', { name: /Jeg deler det/ })
      .click();
  await expect(argument(jens, 'borgerne')).toContainText('2 deler det');

  // A question for the panel.
  for (const tablet of tablets) await tablet.getByRole('tab', { name: /Spørgsmål/ }).click();
  await eva.getByRole('button', { name: 'Foreslå et spørgsmål' }).click();
  await eva.getByRole('textbox').fill('Hvem har ansvaret, når det går galt?');
  await eva.getByRole('button', { name: 'Foreslå', exact: true }).click();
  await expect(argument(eva, 'Hvem har ansvaret')).toBeVisible();
  await expect(argument(jens, 'Hvem har ansvaret')).toBeVisible();
  await jens.getByRole('listitem').getByRole('button', { name: /^Støt/ }).first().click();
  await expect(ida.getByText('1 støtter')).toBeVisible();

  // The rest of the time everybody speaks in turn, while one tablet is shut and opened again.
  let turns = 1;
  for (const tablet of tablets) await tablet.getByRole('tab', { name: 'Samtalen' }).click();
  for (let at = 0; (Date.now() - began) * SPEED < MINUTES * 60_000; at++) {
    await seat(moderator, at % PEOPLE).click();
    turns++;
    await expect(
      tablets[(at + 1) % PEOPLE]!.getByText(`Prøve ${at % PEOPLE}. har ordet`).first(),
    ).toBeVisible();
    if (at === 2) await bo.reload();
    await moderator.waitForTimeout(2_000);
  }
  await moderator.getByRole('button', { name: 'Luk samtalen' }).click();
  await moderator.getByRole('button', { name: 'Ja, luk samtalen' }).click();

  for (const tablet of tablets) {
    await tablet.getByRole('link', { name: 'Se, hvad I kom frem til' }).click();
    await expect(tablet.getByText('Deles af 2')).toBeVisible();
    await expect(tablet.getByText('Hvem har ansvaret, når det går galt?')).toBeVisible();
  }
  await holdsAll(table, turns);
});

/** What the database kept: each turn once, in order, and about as long as the session was. */
async function holdsAll(table: SeatedHearing, turns: number) {
  const client = new pg.Client({
    ...{ host: join(data, 'database'), user: 'supabase_admin', database: 'postgres' },
  });
  await client.connect();
  const { rows } = await client.query<{ event: TableEvent }>(
    'select event from discussion.events where table_id = $1 order by sequence',
    [table.tableId],
  );
  await client.end();
  const of = (type: TableEvent['type']) => rows.filter(({ event }) => event.type === type);
  expect(of('turn_started')).toHaveLength(turns);
  expect(of('turn_ended')).toHaveLength(turns);
  expect(of('interjection_ended')).toHaveLength(1);
  expect(of('argument_added')).toHaveLength(2);
  expect(of('argument_shared')).toHaveLength(2);
  expect(of('question_proposed')).toHaveLength(1);
  const [opened, closed] = [rows[0]!.event, rows.at(-1)!.event];
  expect([opened.type, closed.type]).toEqual(['table_opened', 'table_closed']);
  expect(closed.at - opened.at).toBeGreaterThan(MINUTES * 60_000 * 0.95);
  expect(closed.at - opened.at).toBeLessThan(MINUTES * 60_000 * 1.5);
}

/** The seat of who was seated there, as the moderator taps it. */
const seat = (moderator: Page, number: number): Locator =>
  moderator.getByRole('button', { name: new RegExp(`^Prøve ${number}\\.`) });

const argument = (tablet: Page, text: string): Locator =>
  tablet.getByRole('listitem').filter({ hasText: text });

async function write(tablet: Page, side: 'for' | 'imod', text: string) {
  await tablet.getByRole('tab', { name: /Argumenter/ }).click();
  await tablet.getByRole('button', { name: `Skriv et argument ${side}` }).click();
  await tablet.getByRole('textbox').fill(text);
  await tablet.getByRole('button', { name: 'Tilføj' }).click();
}

async function sitDown(browser: Browser, session: string, tableId: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address });
  await context.addInitScript(accelerate, SPEED);
  await context.addCookies([
    { name: 'session', value: session, url: server.address, httpOnly: true },
  ]);
  const page = await context.newPage();
  await page.goto(`/bord/${tableId}`);
  await expect(page.getByText('Forbundet')).toBeVisible({ timeout: 20_000 });
  return page;
}
