import { expect, type Page, test } from '@playwright/test';
import { signIn } from './people.ts';

test.use({ serviceWorkers: 'allow' });

// A paper is typed by two people, one of them without network for a while and over a reload, and what
// they read differently is settled by a third.

const PAPER = '/styring/oevelse/maalinger/papir';
const QUESTIONS = 16;

const awake = (page: Page) => page.waitForLoadState('networkidle');

async function type(page: Page, number: string, keys: readonly string[], from = 0) {
  await page.locator('#nummer').fill(number);
  await page.keyboard.press('Enter');
  await expect(page.locator('ol input').nth(from)).toBeFocused();
  for (const key of keys) await page.keyboard.press(key);
}
const done = (page: Page) => page.getByRole('button', { name: 'Papiret er tastet' }).click();

test('two people type a paper and a third settles it', async ({ browser, page }) => {
  await signIn(page, 'organisator');
  const colleagues: Page[] = [];
  for (const name of ['tast', 'afgoer']) {
    await page.goto('/styring/oevelse/medarbejdere');
    await awake(page);
    await page.locator('[name=email]').fill(`${name}@demo.example`);
    await page.locator('[name=name]').fill(name);
    await page.locator('[name=role][value=organiser]').check();
    await page.getByRole('button', { name: 'Tilføj', exact: true }).click();
    const password = await page.locator('.password code').innerText();
    const other = await (await browser.newContext()).newPage();
    await other.goto('/log-ind');
    await other.locator('[name=email]').fill(`${name}@demo.example`);
    await other.locator('[name=password]').fill(password);
    await other.locator('main form button').click();
    await other.waitForURL((url) => url.pathname !== '/log-ind');
    colleagues.push(other);
  }
  const [second, third] = colleagues as [Page, Page];

  await page.goto(PAPER);
  await page.locator('[name=hvem][value=alle]').check();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hent PDF' }).click();
  expect((await download).suggestedFilename()).toBe('oevelse-T1-papir.pdf');
  await page.goto(`${PAPER}/liste?maaling=T1`);
  const number = await page.locator('tbody tr td').nth(2).innerText();

  await page.goto(`${PAPER}/indtast`);
  await awake(page);
  await type(page, number, ['1', '2', '3']);
  // Half a paper survives the page; the rest is typed without network.
  await page.reload();
  await awake(page);
  await page.context().setOffline(true);
  await type(page, number, Array<string>(QUESTIONS - 3).fill('4'), 3);
  await done(page);
  await expect(page.getByText('Gemt på denne computer', { exact: false })).toBeVisible();
  await page.context().setOffline(false);
  await expect(
    page.getByText('En anden skal taste det samme papir', { exact: false }),
  ).toBeVisible();

  await second.goto(`${PAPER}/indtast`);
  await awake(second);
  await type(second, number, ['1', '2', 'v', ...Array<string>(QUESTIONS - 3).fill('4')]);
  await done(second);
  await expect(second.getByText('så en tredje skal afgøre det', { exact: false })).toBeVisible();

  await third.goto(PAPER);
  await third.getByRole('link', { name: number }).click();
  await awake(third);
  await expect(third.locator('tbody tr')).toHaveCount(1);
  await third.locator('ol input').fill('3');
  await third.getByRole('button', { name: 'Afgør' }).click();
  await expect(third.getByText('Papiret er afgjort')).toBeVisible();
  await expect(third.getByRole('row', { name: /T1/ })).toContainText('93,8');
  await Promise.all(colleagues.map((colleague) => colleague.context().close()));
});
