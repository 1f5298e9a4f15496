import { expect, test } from '@playwright/test';
import { demoCode, enterCode } from './people.ts';

test('what is chosen before the page is awake is kept', async ({ page }) => {
  await enterCode(page, demoCode('oevelse', 'panel'));
  let wake = () => {};
  const awake = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto('/deltager/spoergeskema/T1?trin=9', { waitUntil: 'commit' });
  const choices = page.locator('#trin input[type=radio]');
  const chosen = (await choices.nth(2).isChecked()) ? 3 : 2;
  await choices.nth(chosen).check({ force: true });
  wake();
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Gemt på serveren').first()).toBeVisible();
  await expect(choices.nth(chosen)).toBeChecked();
  await page.reload();
  await expect(choices.nth(chosen)).toBeChecked();
});
