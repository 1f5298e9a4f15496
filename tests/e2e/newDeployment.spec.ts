import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeNextVersion } from './fire/nextVersion.ts';
import { prepareSurvey } from './fire/prepareSurvey.ts';
import { TheServer } from './fire/theServer.ts';

test.use({ serviceWorkers: 'allow' });

// A page stands open while a new version is put up: it keeps its answers, sends them to the new server, and
// takes up the new version between two questions, when nothing waits.

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.env['E2E_PORT']) + 3;

let folder: string;
let running: TheServer;
test.beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'folkehoering-ny-'))));
test.afterEach(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a page that is open over a new deployment loses nothing and misses no part of itself', async ({
  page,
  context,
}) => {
  const data = join(folder, 'data');
  const next = join(folder, 'next');
  running = new TheServer(data, port);
  await running.start();
  makeNextVersion(root, next);
  const [person] = prepareSurvey(data, 1);
  const { address } = running;
  await context.addCookies([
    { name: 'session', value: person!.session, url: address, httpOnly: true },
  ]);
  await page.goto(`${address}/deltager/spoergeskema/T0?trin=1`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => void Object.assign(window, { opened: 'before' }));
  const opened = () => page.evaluate(() => (window as { opened?: string }).opened);
  const asset = await page.locator('link[rel=modulepreload]').first().getAttribute('href');

  await running.stop();
  await page.locator('input[type=radio]').nth(1).check({ force: true });
  await expect(page.getByText(/gemt på denne tablet/i).first()).toBeVisible();

  running = new TheServer(data, port, { folder: next });
  await running.start();
  await context.setOffline(true);
  await context.setOffline(false); // the page hears that the net is back, and asks
  await expect(page.getByText('Gemt på serveren').first()).toBeVisible({ timeout: 40_000 });
  expect(await opened()).toBe('before');

  // The server has no part of the old version any more; the page has all of them.
  const path = new URL(asset!, page.url()).pathname;
  expect((await page.request.get(address + path)).status()).toBe(404);
  expect(await page.evaluate(async (old) => (await fetch(old)).status, path)).toBe(200);

  await expect
    .poll(
      async () => {
        if ((await opened()) !== 'before') return 'after';
        await page.getByRole('button', { name: 'Videre' }).last().click();
        await page.waitForLoadState('networkidle');
        return (await opened()) ?? 'after';
      },
      { timeout: 60_000 },
    )
    .toBe('after');
  const html = await page.content();
  expect(html).toContain('_app/immutable-next/');
  await page.goto(`${address}/deltager/spoergeskema/T0?trin=1`);
  await expect(page.locator('input[type=radio]').nth(1)).toBeChecked();
});
