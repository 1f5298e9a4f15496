import { expect, type Page, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { enterCode } from './people.ts';

// A questionnaire with a question of every kind, answered by keyboard alone, on a phone, and where the
// browser runs no script.

let codes: string[] = [];
test.beforeAll(() => {
  const script = fileURLToPath(new URL('./prepareEveryKind.ts', import.meta.url));
  const prepared = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (prepared.status !== 0) throw new Error(prepared.stderr);
  codes = JSON.parse(prepared.stdout) as string[];
});

const progress = (page: Page, words: string) =>
  expect(page.locator('.where').getByText(words, { exact: true })).toBeVisible();
const heading = (page: Page, text: string) =>
  expect(page.getByRole('heading', { level: 1, name: text })).toBeFocused();
const saved = (page: Page) => expect(page.getByText(/gemt på serveren/i).first()).toBeVisible();

async function begin(page: Page, code: string) {
  await enterCode(page, code);
  await page.goto('/deltager/spoergeskema/T0');
  await page.waitForLoadState('networkidle');
}

test('by keyboard alone, with the routing following the answers', async ({ page }) => {
  await begin(page, codes[0]!);
  const { keyboard } = page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  /** From the question's heading to its first control. */
  const next = async (title: string) => {
    await page.getByRole('button', { name: 'Videre' }).last().focus();
    await press('Enter');
    await heading(page, title);
    await press('Tab');
  };

  await next('AI gavner');
  await progress(page, '1 af 6');
  await press('Space');
  await saved(page);
  await next('Hvor tit bruger du AI?');
  await page.getByRole('radio', { name: 'Hver dag' }).focus();
  await press('Space');
  // The answer led to one question more.
  await progress(page, '2 af 7');
  await next('Hvor tryg er du?');
  await press('ArrowRight', 'ArrowRight');
  await expect(page.getByRole('radio', { name: '2', exact: true })).toBeChecked();
  await next('Hverdag');
  await next('Hvad er vigtigst?');
  await press('Space');
  await next('Hvad har du brugt?');
  await press('Space', 'Tab', 'Space', 'Tab', 'Space');
  await expect(page.getByText('Du har valgt for mange. Behold højst 2 svar.')).toBeVisible();
  await press('Tab', 'Space');
  await expect(page.getByRole('checkbox', { name: 'Oversættelse' })).not.toBeChecked();
  await press('Shift+Tab', 'Space');
  await expect(page.getByRole('checkbox', { name: 'Intet af det' })).not.toBeChecked();
  await progress(page, '5 af 8');
  await next('Hvor mange timer?');
  await keyboard.type('169');
  await page.getByRole('button', { name: 'Videre' }).last().focus();
  await press('Enter');
  const number = page.getByRole('textbox');
  await expect(number).toBeFocused();
  await expect(number).toHaveAccessibleDescription(/Tallet skal være fra 0 til 168/);
  await press('Control+a');
  await keyboard.type('7,5');
  await next('Hvad tænker du?');
  await keyboard.type('Det går stærkt.');
  await next('Hvad hedder loven?');
  await progress(page, '8 af 8');
  await page.getByRole('radio', { name: 'Ved ikke' }).focus();
  await press('Space');
  await saved(page);

  await page.goto('/deltager/spoergeskema/T0?trin=99');
  for (const answer of ['Hver dag', 'Billeder', '7,5 timer', 'Det går stærkt.', 'Ved ikke']) {
    await expect(page.getByText(answer, { exact: true }).first()).toBeVisible();
  }
});

test('on a phone, with targets to hit and nothing that scrolls sideways', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await phone.newPage();
  await begin(page, codes[1]!);
  for (let step = 1; step <= 9; step++) {
    await page.goto(`/deltager/spoergeskema/T0?trin=${step}`);
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await sideways()).toBeLessThanOrEqual(0);
    for (const target of await page.locator('fieldset label:has(input)').all()) {
      const box = (await target.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
    }
  }
  await page.goto('/deltager/spoergeskema/T0?trin=4');
  await page.waitForLoadState('networkidle');
  await page.getByRole('radio', { name: '10: Helt' }).check({ force: true });
  await saved(page);
  await phone.close();
});

test('without script, with the server deciding what is asked next', async ({ browser }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await enterCode(page, codes[2]!);
  const next = () => page.getByRole('button', { name: 'Videre' }).last().click();

  await page.goto('/deltager/spoergeskema/T0?trin=2');
  await page.getByRole('radio', { name: 'Ved ikke' }).check({ force: true });
  await next();
  await page.getByRole('radio', { name: 'Nu og da' }).check({ force: true });
  await next();
  await progress(page, '3 af 7');
  await page.goto('/deltager/spoergeskema/T0?trin=7');
  await page.getByRole('checkbox', { name: 'Søgning' }).check({ force: true });
  await next();
  await page.getByRole('textbox').fill('mange');
  await next();
  await expect(page.getByText('Skriv svaret med tal, for eksempel 12.')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('mange');
  await page.getByRole('textbox').fill('12');
  await next();
  await page.getByRole('textbox').fill('Mine ord');
  await next();
  await expect(page.getByRole('heading', { level: 1, name: 'Hvad hedder loven?' })).toBeVisible();
  await page.getByRole('radio', { name: 'AI-forordningen' }).check({ force: true });
  await next();
  await page.goto('/deltager/spoergeskema/T0?trin=99');
  for (const answer of ['Nu og da', 'Søgning', '12 timer', 'Mine ord', 'AI-forordningen']) {
    await expect(page.getByText(answer, { exact: true })).toBeVisible();
  }
  await plain.close();
});

test('what is far too long is turned away with a word, and harms nothing else', async ({
  page,
}) => {
  await begin(page, codes[3]!);
  const huge = 'x'.repeat(5_000_000);
  const reply = await page.request.post('/api/svar', {
    data: { owner: 'x', wave: 'T0', entries: [{ text: huge }] },
  });
  expect(reply.status()).toBe(413);
  expect(await reply.json()).toMatchObject({ stored: [], problem: { kind: 'too_large' } });

  // The box takes no more than there is room for, and says so.
  await page.goto('/deltager/spoergeskema/T0?trin=8');
  await page.waitForLoadState('networkidle');
  await page.getByRole('textbox').focus();
  await page.keyboard.insertText('y'.repeat(500));
  await expect(page.getByText(/Der er ikke plads til mere/).first()).toBeVisible();
  expect((await page.getByRole('textbox').inputValue()).length).toBe(200);
  await expect(page.getByText(/gemt på serveren/i).first()).toBeVisible();
});
