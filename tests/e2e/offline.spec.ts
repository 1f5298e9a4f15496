import { expect, type Page, test } from '@playwright/test';
import { demoCode, enterCode } from './people.ts';

test.use({ serviceWorkers: 'allow' });

// The network goes while somebody answers. Nothing she has given is lost, the page says where it is,
// and another tablet goes on from it.

const ANSWERS = [0, 3, 5];
const ON_DEVICE = /gemt på denne tablet/i;
const ON_SERVER = /gemt på serveren/i;

async function answer(page: Page, at: number) {
  await page.locator('input[type=radio]').nth(at).check({ force: true });
}

test('answers given without network survive a reload and reach the server by themselves', async ({
  browser,
  context,
  page,
}) => {
  const code = demoCode('oevelse', 'panel');
  await enterCode(page, code);
  await page.goto('/deltager/spoergeskema/T1?trin=1');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // A second visit is the one the service worker sees and keeps.
  await page.reload();
  await page.waitForLoadState('networkidle');

  await context.setOffline(true);
  for (const [number, at] of ANSWERS.entries()) {
    await expect(page.getByText(`${number + 1} af 16`, { exact: true }).first()).toBeVisible();
    await answer(page, at);
    await expect(page.getByText(ON_DEVICE).first()).toBeVisible();
    await page.getByRole('button', { name: 'Videre' }).last().click();
  }
  // The page is asked for anew, and there is only what the tablet kept.
  await page.goto('/deltager/spoergeskema/T1?trin=1');
  for (const [number, at] of ANSWERS.entries()) {
    await expect(page.getByText(`${number + 1} af 16`, { exact: true }).first()).toBeVisible();
    await expect(page.locator('input[type=radio]').nth(at)).toBeChecked();
    await page.getByRole('button', { name: 'Videre' }).last().click();
  }

  await context.setOffline(false);
  await expect(page.getByText(ON_SERVER).first()).toBeVisible({ timeout: 60_000 });

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await enterCode(other, code);
  for (const [number, at] of ANSWERS.entries()) {
    await other.goto(`/deltager/spoergeskema/T1?trin=${number + 1}`);
    await expect(other.locator('input[type=radio]').nth(at)).toBeChecked();
  }
  await elsewhere.close();
});
