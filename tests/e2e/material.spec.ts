import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { crc32, deflateSync } from 'node:zlib';
import { demoCode, enterCode, signIn } from './people.ts';

test.use({ serviceWorkers: 'allow' });

// From the organiser's desk to a participant's tablet without net: written, refused without signatures,
// signed by both sides, published, read, read again offline, printed, and seen by a newspaper.

const HEARING = 'oevelse';
const MATERIAL = `/styring/${HEARING}/materiale`;
const TITLE = 'Prøven på det hele';

const awake = (page: Page) => page.waitForLoadState('networkidle');

test('a page is written with an image, signed by two sides and read without network', async ({
  browser,
  page,
}) => {
  await signIn(page, 'organisator');
  await page.goto(`${MATERIAL}/ny`);
  await awake(page);
  for (const [language, title] of [
    ['da', TITLE],
    ['en', 'A test of everything'],
  ] as const) {
    await page.locator(`[name="title.${language}"]`).fill(title);
    await page.locator(`[name="text.${language}"]`).fill('# En\n\nTekst med **fed** skrift.');
    await page.locator(`[name="for.${language}"]`).fill('Et argument for det.');
    await page.locator(`[name="against.${language}"]`).fill('Et argument imod det.');
  }
  await page.getByText('Indsæt et billede').click();
  await page.locator('[name=file]').setInputFiles({
    ...{ name: 'hus.png', mimeType: 'image/png', buffer: greyPixel() },
  });
  await page.locator('[name="alt.da"]').fill('Et gråt hus');
  await page.locator('[name="alt.en"]').fill('A grey house');
  await page.getByRole('button', { name: 'Sæt billedet ind' }).click();
  await expect(page.locator('[name="text.en"]')).toHaveValue(/!\[A grey house\]\(billede:/);
  await expect(page.locator('.preview img').first()).toHaveAttribute('alt', 'Et gråt hus');
  await page.getByRole('button', { name: 'Gem som ny version' }).last().click();
  await page.waitForURL(/gemt/);
  const own = new URL(page.url()).pathname;

  await page.goto(`${own}/udgivelse`);
  await page.getByRole('button', { name: 'Udgiv version 1' }).click();
  await expect(page.getByRole('alert')).toContainText('få begge underskrifter');
  for (const number of [1, 2]) {
    await page.locator('[name=note]').fill(`E-mail nummer ${number}`);
    await page.getByRole('button', { name: 'Notér underskriften' }).click();
    await expect(page.getByText(`E-mail nummer ${number}`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Udgiv version 1' }).click();
  await expect(page.getByText('Versionen er udgivet')).toBeVisible();

  const tablet = await browser.newContext({ viewport: { width: 768, height: 1024 } });
  const reader = await tablet.newPage();
  await enterCode(reader, demoCode(HEARING, 'panel'));
  await reader.goto('/deltager');
  await reader.evaluate(async () => void (await navigator.serviceWorker.ready));
  await reader.getByRole('link', { name: 'Læs materialet' }).click();
  await reader.getByRole('link', { name: TITLE }).click();
  await expect(reader.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await awake(reader);
  await tablet.setOffline(true);
  await reader.reload();
  await expect(reader.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(reader.getByRole('img', { name: 'Et gråt hus' })).toHaveJSProperty('complete', true);
  expect(
    await reader.locator('article img').evaluate((img: HTMLImageElement) => img.naturalWidth),
  ).toBe(1);
  await tablet.setOffline(false);
  await tablet.close();

  const newspaper = await browser.newContext();
  const open = await newspaper.newPage();
  await open.goto(own.replace('/styring/oevelse/materiale', '/materiale/oevelse'));
  await expect(open.getByText('Ét argument, 4 ord')).toHaveCount(2);
  await expect(open.getByText('Frida Fortaler (simuleret)')).toBeVisible();
  const faults = await new AxeBuilder({ page: open }).analyze();
  expect(faults.violations.map(({ id }) => id)).toEqual([]);
  // On paper: the words and both sides, no buttons.
  await open.emulateMedia({ media: 'print' });
  await expect(open.getByRole('heading', { name: 'Argumenter imod' })).toBeVisible();
  await expect(open.getByRole('button', { name: 'Skriv ud' })).toBeHidden();
  await newspaper.close();
});

/** One grey pixel as PNG. */
function greyPixel(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, crc]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from([0, 127])))],
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
