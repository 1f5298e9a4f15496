import { expect, type Page, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { signIn } from './people.ts';

/** One hearing's questionnaire from the first question to a version from a file. */
const SLUG = `spoergsmaal-${randomUUID().slice(0, 8)}`;
const ROOT = `/styring/${SLUG}/spoergeskema`;

/** The page has woken up: what is pressed and typed now is heard. */
async function open(page: Page, path = ''): Promise<void> {
  await page.goto(ROOT + path);
  await page.waitForLoadState('networkidle');
}

test.describe.configure({ mode: 'serial' });
test.describe('an organiser', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await signIn(page, 'organisator');
    await page.goto('/styring/ny');
    await page.waitForLoadState('networkidle');
    await page.locator('[name=name_da]').fill('Prøve af spørgsmål');
    await page.locator('[name=name_en]').fill('Trial of questions');
    await page.locator('[name=slug]').fill(SLUG);
    await page.locator('[name=starts_on]').fill('2027-02-06');
    await page.locator('[name=ends_on]').fill('2027-02-07');
    await page.locator('[name=panel_size]').fill('40');
    await page.locator('[name=group_count]').fill('4');
    await page.locator('main form button').last().click();
    await page.waitForURL(`**/styring/${SLUG}**`);
  });
  test.afterAll(() => page.close());

  const field = (item: number, name: string) =>
    page.locator(`[id="themes.0.items.${item}.${name}"]`);

  test('writes a choice, a number and a text that is shown on a condition', async () => {
    await open(page);
    const add = page.locator('[id="themes.0.items"]');
    await add.click();
    await field(4, 'text.da').fill('Bruger du kunstig intelligens?');
    await field(4, 'text.en').fill('Do you use artificial intelligence?');
    await field(4, 'kind').selectOption('single');
    for (const [at, da, en] of [
      [0, 'Ja', 'Yes'],
      [1, 'Nej', 'No'],
    ] as const) {
      await field(4, `options.${at}.label.da`).fill(da);
      await field(4, `options.${at}.label.en`).fill(en);
    }
    await add.click();
    await field(5, 'text.da').fill('Hvor mange timer om ugen?');
    await field(5, 'text.en').fill('How many hours a week?');
    await field(5, 'kind').selectOption('number');
    await field(5, 'max').fill('');
    await field(5, 'show_if').getByRole('button').last().click();
    await expect(field(5, 'show_if.0.item')).toHaveValue('arbejdsmarked_1');
    await page.getByRole('button', { name: 'Gem spørgeskemaet' }).last().click();

    // The missing number is named and led to; then everything is stored.
    const summary = page.getByRole('alert').filter({ hasText: 'Tema 1, spørgsmål 6' });
    await expect(summary).toBeVisible();
    await field(5, 'max').fill('40');
    await page.getByRole('button', { name: 'Gem spørgeskemaet' }).last().click();
    await expect(page.getByText('Spørgeskemaet er gemt')).toBeVisible();
  });

  test('sees the difference between the two versions', async () => {
    await open(page, '/udgaver?fra=1&til=2');
    await expect(page.getByText('Nyt spørgsmål')).toHaveCount(2);
    await expect(page.getByText('Bruger du kunstig intelligens?')).toBeVisible();
  });

  test('tries the routing as a participant, in English on a telephone', async () => {
    // Tall enough for a whole telephone: its buttons stand at its foot.
    await page.setViewportSize({ width: 1440, height: 1500 });
    await open(page, '/forhaandsvisning?skaerm=telefon');
    const screen = page.frameLocator('iframe').nth(1);
    for (let step = 0; step < 4; step++) await screen.getByRole('button', { name: 'Next' }).click();
    await expect(screen.getByText('Do you use artificial intelligence?')).toBeVisible();
    await expect(screen.getByText('5 of 17')).toBeVisible();
    await screen.getByLabel('Yes', { exact: true }).check();
    await expect(screen.getByText('5 of 18')).toBeVisible();
    await screen.getByRole('button', { name: 'Next' }).click();
    await expect(screen.getByText('How many hours a week?')).toBeVisible();
  });

  test('takes a form out, is told of a fault by its cell, and takes the mended form in', async () => {
    const answer = await page.request.get(`${ROOT}/udgaver/2/xlsx`);
    const file = test.info().outputPath('form.xlsx');
    writeFileSync(file, await answer.body());
    const sheets = await readExcelFile(readFileSync(file));
    const survey = sheets.find(({ sheet }) => sheet === 'survey')!;
    const type = survey.data[0]!.indexOf('type');
    const text = survey.data[0]!.indexOf('label::Dansk (da)');
    const save = async (change: () => void) => {
      change();
      const data = sheets.map(({ sheet, data: rows }) => ({ sheet, data: rows }));
      await writeExcelFile(data as never).toFile(file);
      await page.locator('[name=fil]').setInputFiles(file);
      await page.getByRole('button', { name: 'Læs filen' }).click();
    };

    await open(page, '/fil');
    const written = survey.data[2]![type]!;
    await save(() => (survey.data[2]![type] = 'geopoint'));
    const row = page.getByRole('row').filter({ hasText: 'geopoint' });
    await expect(row).toContainText('survey');
    await expect(row).toContainText('3');

    await save(() => {
      survey.data[2]![type] = written;
      survey.data[2]![text] = 'Gavner det danske virksomheder?';
    });
    await expect(page.getByText('Ændret spørgsmål')).toHaveCount(1);
    await expect(page.locator('ins').first()).toContainText('Gavner');
    await page.getByRole('button', { name: 'Gem som ny udgave' }).click();
    await page.waitForURL('**/fil?gemt');
    await open(page, '/udgaver');
    await expect(page.getByRole('rowheader')).toHaveText(['3', '2', '1']);
  });
});
