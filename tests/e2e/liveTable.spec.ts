import { type Browser, expect, type Page, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TheServer } from './fire/theServer.ts';
import { accelerate } from './table/accelerate.ts';
import { prepareTable } from './table/prepareTable.ts';

const SPEED = 10;

test.use({ trace: 'off' });

let data: string;
let server: TheServer;

test.beforeEach(({}, info) => {
  data = mkdtempSync(join(tmpdir(), 'folkehoering-bord-'));
  const clock = fileURLToPath(new URL('table/accelerated.ts', import.meta.url));
  const environment = { NODE_OPTIONS: `--import ${clock}`, CLOCK_SPEED: String(SPEED) };
  server = new TheServer(data, Number(process.env['E2E_PORT']) + 3 + info.retry, { environment });
});
test.afterEach(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('six tablets and a moderator', async ({ browser }) => {
  test.setTimeout(180_000);
  await server.start();
  const table = prepareTable(data, 6);
  const moderator = await sitDown(browser, table.moderator.session, table.tableId);
  const tablets: Page[] = [];
  for (const { session } of table.participants)
    tablets.push(await sitDown(browser, session, table.tableId));
  await moderator.getByRole('button', { name: 'Åbn samtalen' }).click();
  await tablets[0]!.getByRole('button', { name: 'Bed om ordet' }).click();
  await expect(moderator.getByText('har ventet')).toBeVisible();
  await moderator.screenshot({ path: '/tmp/lead-mod.png' });
});

async function sitDown(browser: Browser, session: string, tableId: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address });
  await context.addInitScript(accelerate, SPEED);
  await context.addCookies([
    { name: 'session', value: session, url: server.address, httpOnly: true },
  ]);
  const page = await context.newPage();
  await page.goto(`/bord/${tableId}`);
  await expect(page.getByText('Forbundet')).toBeVisible();
  return page;
}
