import { expect, test } from '@playwright/test';
import { demoCode, enterCode, signIn } from './people.ts';

test('a short wave is added, opened, missed and reminded of on the tablet', async ({ browser }) => {
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'organisator');
  await desk.goto('/styring/oevelse/maalinger/ny');
  await desk.waitForLoadState('networkidle');
  await desk.getByLabel('Navn på dansk').fill('Velfærd lige nu');
  await desk.getByLabel('Navn på engelsk').fill('Welfare right now');
  // A wave that asks nothing is refused beside its field, and what was typed stays.
  await desk.getByRole('button', { name: 'Tilføj målingen' }).click();
  await expect(desk.getByRole('alert').or(desk.locator('[tabindex="-1"]:focus'))).toContainText(
    'Vælg mindst ét spørgsmål',
  );
  await expect(desk.getByLabel('Navn på dansk')).toHaveValue('Velfærd lige nu');
  const questions = desk.locator('input[type=checkbox][name^=spg-]');
  for (const at of [0, 1, 2]) await questions.nth(at).check();
  await desk.getByRole('button', { name: 'Tilføj målingen' }).click();
  await desk.waitForURL(/tilfoejet/);
  await desk.goto('/styring/oevelse/maalinger?bekraeft=aabn-T2_1');
  await desk.waitForLoadState('networkidle');
  await desk.getByRole('dialog').getByRole('button', { name: 'Åbn' }).click();
  await desk.waitForURL(/sket=aabn-T2_1/);

  const tablet = await (
    await browser.newContext({ viewport: { width: 768, height: 1024 } })
  ).newPage();
  await enterCode(tablet, demoCode('oevelse', 'panel'));
  await expect(tablet.getByRole('heading', { name: 'Undervejs: Velfærd lige nu' })).toBeVisible();
  await expect(tablet.getByText('Du mangler at svare')).toHaveCount(0);

  await desk.goto('/styring/oevelse/maalinger/T2_1/mangler');
  await desk.waitForLoadState('networkidle');
  // Others may have withdrawn by now: how many are missing is what the page says.
  const remind = desk.getByRole('button', { name: /^Mind \d+ personer/ });
  const missing = Number(/\d+/.exec((await remind.textContent())!)![0]);
  await remind.click();
  await desk.waitForURL(/mindet/);
  const reminder = tablet.getByText('Du mangler at svare på 3 spørgsmål.');
  await expect(reminder).toBeVisible({ timeout: 20_000 });

  // It goes away by itself once she has answered, and the desk sees it without being told.
  await tablet.getByRole('link', { name: /Gå til spørgeskemaet/ }).click();
  for (let question = 0; question < 3; question++) {
    await tablet.locator('input[type=radio]').first().check();
    await tablet.getByRole('button', { name: 'Videre' }).click();
  }
  await tablet.getByRole('button', { name: 'Send mine svar' }).click();
  await tablet.waitForURL(/kvittering/);
  await expect(remind).toContainText(`Mind ${missing - 1} personer`);
  await tablet.goto('/deltager');
  await tablet.waitForLoadState('networkidle');
  await expect(reminder).toHaveCount(0);
});

test('a questionnaire that is not for her is told so in both languages', async ({
  page,
  context,
  baseURL,
}) => {
  await enterCode(page, demoCode('oevelse', 'invited'));
  await page.goto('/deltager/spoergeskema/T1');
  await expect(page.getByText('Det spørgeskema er ikke til dig')).toBeVisible();
  await context.addCookies([{ name: 'sprog', value: 'en', url: baseURL! }]);
  await page.goto('/deltager/spoergeskema/T1');
  await expect(page.getByText('That questionnaire is not for you')).toBeVisible();
});
