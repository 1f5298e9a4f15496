import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareSurvey } from './fire/prepareSurvey.ts';
import { TheServer } from './fire/theServer.ts';

// In a full hall the net often neither answers nor fails. The questionnaire opens all the same, and says
// where the answers are.

test.use({ serviceWorkers: 'allow' });

let data: string;
let server: TheServer;
test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'folkehoering-stum-'));
  server = new TheServer(data, Number(process.env['E2E_PORT']) + 6);
});
test.afterEach(async () => {
  server.goOn();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('a server that says nothing keeps nobody from answering', async ({ page, context }) => {
  await server.start();
  const [person] = prepareSurvey(data, 1);
  const survey = `${server.address}/deltager/spoergeskema/T0?trin=1`;
  await context.addCookies([
    { name: 'session', value: person!.session, url: server.address, httpOnly: true },
  ]);
  await page.goto(survey);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForLoadState('networkidle');
  // Now the page itself is kept too.
  await page.reload();
  await page.waitForLoadState('networkidle');

  server.hang();
  await page.goto(survey);
  await page.locator('#trin input[type=radio]').nth(1).check({ force: true });
  await expect(page.getByText(/gemt på denne tablet/i).first()).toBeVisible({ timeout: 40_000 });

  server.goOn();
  await expect(page.getByText('Gemt på serveren').first()).toBeVisible({ timeout: 40_000 });
  await page.goto(survey);
  await expect(page.locator('#trin input[type=radio]').nth(1)).toBeChecked();
});
