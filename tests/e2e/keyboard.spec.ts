import { expect, type Locator, type Page, test } from '@playwright/test';
import { demoCode, signIn } from './people.ts';

// The parts that are played under time, by keyboard alone: no pointer is used after a page is open.

/** Presses Tab until `target` has focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never reached it.');
}

test('signing in with a code and answering', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, page.locator('[name=kode]'));
  await page.keyboard.type(demoCode('oevelse', 'panel').toLowerCase());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/deltager/);

  await page.goto('/deltager/spoergeskema/T1?trin=7');
  await expect(page.getByText('7 af 16', { exact: true }).first()).toBeVisible();
  const choices = page.locator('input[type=radio]');
  await tabTo(page, choices.first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(choices.nth(1)).toBeChecked();
  await expect(page.getByText(/gemt på serveren/i).first()).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Videre' }).last());
  await page.keyboard.press('Enter');
  await expect(page.getByText('8 af 16', { exact: true }).first()).toBeVisible();
});

test('leading a table', async ({ page }) => {
  await signIn(page, 'moderator');
  await page.goto('/bord');
  // The last session's table, so that others' tests find theirs unopened.
  await page.locator('main a[href^="/bord/"]').nth(3).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/bord\/.+/);
  await tabTo(page, page.getByRole('button', { name: 'Åbn samtalen' }));
  await page.keyboard.press('Enter');

  const seats = page.locator('button.tile');
  await expect(seats.first()).toBeEnabled();
  await tabTo(page, seats.first());
  await page.keyboard.press('Enter');
  await expect(seats.first()).toHaveAttribute('aria-pressed', 'true');
  await tabTo(page, seats.nth(1));
  await page.keyboard.press('Space');
  await expect(seats.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(seats.first()).toHaveAttribute('aria-pressed', 'false');
  await tabTo(page, page.getByRole('button', { name: 'Slut taleturen' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('button.tile[aria-pressed=true]')).toHaveCount(0);
});

test('closing a measurement can be called off by Escape, and focus returns', async ({ page }) => {
  await signIn(page, 'organisator');
  await page.goto('/styring/oevelse/maalinger');
  const close = page.getByRole('link', { name: 'Luk målingen' });
  await tabTo(page, close);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(close).toBeFocused();
});
