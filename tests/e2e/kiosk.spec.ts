import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { signIn, unansweredCodes } from './people.ts';

test.use({ serviceWorkers: 'allow' });

// One tablet, one person after the other: nothing of the last is left, with net or without.

const PIN = '20240203';

let codes: string[];
test.beforeEach(async () => (codes = await unansweredCodes(2)));

async function makeShared(page: Page) {
  await signIn(page, 'organisator');
  await page.goto('/kiosk');
  await page.getByLabel('PIN-kode').fill(PIN);
  await page.getByRole('button', { name: 'Gør klar og lås' }).click();
  await expectLocked(page);
  // Once the locked page is kept, it is shown without network too.
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/kiosk')) !== undefined), {
      timeout: 60_000,
    })
    .toBe(true);
}

async function expectLocked(page: Page) {
  await expect(page.getByRole('heading', { name: 'Klar til den næste' })).toBeVisible();
}

async function begin(page: Page, code: string) {
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Din kode').fill(code);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/deltager');
  await page.waitForLoadState('networkidle');
}

test('people follow each other on a shared tablet, by keyboard alone, and leave no trace', async ({
  page,
  context,
}) => {
  await makeShared(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // Whoever set it up is signed out.
  await page.goto('/styring');
  await expect(page).toHaveURL(/log-ind/);
  await page.goto('/');
  await expectLocked(page);

  await begin(page, codes[0]!);
  const hello = await page.locator('h1').innerText();
  await page.goto('/deltager/spoergeskema/T1?trin=1');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForLoadState('networkidle');
  await page.locator('input[type=radio]').first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Gemt på serveren').first()).toBeVisible();
  await page.getByRole('link', { name: 'Færdig – lås tabletten' }).focus();
  await page.keyboard.press('Enter');
  await expectLocked(page);

  // Back leads nowhere, addresses lead nowhere, and the device holds nothing.
  await page.goBack();
  await expectLocked(page);
  await page.goto('/deltager/spoergeskema/T1');
  await expectLocked(page);
  const held = await page.evaluate(heldOnDevice);
  expect(held).toEqual({ pages: [], rows: 0, fields: [''] });
  const cookies = (await context.cookies()).map(({ name, value }) =>
    name === 'sprog' ? value : name,
  );
  expect(cookies.filter((one) => one !== 'da')).toEqual(['faelles']);

  await begin(page, codes[1]!);
  expect(await page.locator('h1').innerText()).not.toBe(hello);
  await page.goto('/deltager/spoergeskema/T1?trin=1');
  await expect(page.locator('input[type=radio]:checked')).toHaveCount(0);
  await page.getByRole('link', { name: 'Færdig – lås tabletten' }).click();
  await expectLocked(page);

  await page.getByText('For personalet').click();
  await page.getByLabel('PIN-kode').fill('1234');
  await page.getByRole('button', { name: 'Lås op for andet brug' }).click();
  await expect(page.getByText('PIN-koden er ikke rigtig').first()).toBeVisible();
  await page.getByLabel('PIN-kode').fill(PIN);
  await page.getByRole('button', { name: 'Lås op for andet brug' }).click();
  await expect(page).toHaveURL(/log-ind/);
});

/** Run in the page: pages kept by the service worker, answers kept, what stands in fields. */
async function heldOnDevice() {
  const pages: string[] = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys())
      if (new URL(url).pathname.startsWith('/deltager')) pages.push(url);
  }
  const rows = await new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('folkehoering-svar');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('entries').objectStore('entries').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
  const field = document.querySelector<HTMLInputElement>('[name=kode]');
  return { pages, rows, fields: [field?.value] };
}

test('a tablet left alone asks, locks, and sends what it holds when the net is back, though locked without it', async ({
  page,
  context,
  browser,
}) => {
  await makeShared(page);
  await begin(page, codes[0]!);
  await page.clock.install();
  // On a busy machine the first answer may be the page that stands in for a slow one.
  await expect(async () => {
    await page.goto('/deltager/spoergeskema/T1?trin=2');
    await expect(page.locator('input[type=radio]').nth(2)).toBeAttached({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.clock.runFor(1_000);
  const address = page.url();

  await context.setOffline(true);
  await page.locator('input[type=radio]').nth(2).check({ force: true });
  await page.clock.runFor(2_000);
  await expect(page.getByText(/gemt på denne tablet/i).first()).toBeVisible();

  await page.clock.fastForward(125_000);
  const still = page.getByRole('dialog', { name: 'Er du her stadig?' });
  await expect(still).toBeVisible();
  await page.getByRole('button', { name: 'Ja, jeg er her' }).click();
  await expect(still).toBeHidden();
  await page.clock.fastForward(185_000);
  await expectLocked(page);

  // Without net nothing leads to the person's pages.
  await page.goto(address);
  await expectLocked(page);
  await page.clock.runFor(1_000);
  await expect(
    page.getByText('Svar fra én person ligger stadig på tabletten').first(),
  ).toBeVisible();

  await context.setOffline(false);
  await page.goto(address);
  await expectLocked(page);
  await page.clock.runFor(40_000);
  await expect(page.getByText('Svar fra én person')).toBeHidden();
  await expect.poll(() => page.evaluate(heldOnDevice)).toMatchObject({ pages: [], rows: 0 });

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`/#${codes[0]}`);
  await other.waitForURL('**/deltager');
  await other.goto('/deltager/spoergeskema/T1?trin=2');
  await expect(other.locator('input[type=radio]').nth(2)).toBeChecked();
  await elsewhere.close();
});
