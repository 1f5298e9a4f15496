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

test('moving somebody to another table in the plan, and taking it back', async ({ page }) => {
  await signIn(page, 'organisator');
  // The last theme, so that others' tests find their tables as they were.
  await page.goto('/styring/oevelse/borde/plan?tema=4');
  const person = page.locator('[data-group="2"] [data-person]').first();
  const id = await person.getAttribute('data-person');
  const at = (group: number) => page.locator(`[data-group="${group}"] [data-person="${id}"]`);
  const said = page.locator('[data-said]');

  await tabTo(page, page.locator('[data-group="1"] [data-person]').first());
  await page.keyboard.press('ArrowRight');
  await expect(person).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(person).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(said).toContainText('Bord 3');
  await page.keyboard.press('Escape');
  await expect(person).toHaveAttribute('aria-pressed', 'false');

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Gemt');
  await expect(at(3)).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Fortryd sidste flytning' }));
  await page.keyboard.press('Enter');
  await expect(at(2)).toBeVisible();
  await page.reload();
  await expect(at(2)).toBeVisible();
});
