import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { demoCode, signIn } from './people.ts';

test.use({ serviceWorkers: 'allow' });

// The door, the calls and the tablets of the hearing that is under way.
const HEARING = '/styring/oevelse';

/** A page that is awake: Svelte has taken over what the server drew. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

async function staff(context: BrowserContext, who: 'organisator' | 'moderator'): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

test('the door: a hand scanner types a code and Enter, also without a network', async ({
  context,
}) => {
  const door = await staff(context, 'moderator');
  await open(door, `${HEARING}/ankomst`);
  const field = door.locator('[name=scan]');
  const answer = door.getByRole('alert').first();
  await expect(field).toBeFocused();

  const code = demoCode('oevelse', 'panel');
  const scan = async (text: string) => {
    await door.keyboard.type(text);
    await door.keyboard.press('Enter');
  };
  await scan(`https://folkehoering.dk/#${code.match(/.{4}/g)!.join('-')}`);
  await expect(answer).toContainText('Velkommen');
  const name = await answer.locator('.who').innerText();
  await expect(door.locator('.latest').getByText(name)).toBeVisible();
  await expect(field).toBeFocused();
  await scan(code);
  await expect(answer).toContainText('Er modtaget i forvejen');

  // A slip of the finger, somebody who was only invited, and a code of nobody.
  await scan(code.slice(0, 11) + (code.endsWith('7') ? '8' : '7'));
  await expect(answer).toContainText('Koden er ikke rigtig');
  await scan(demoCode('oevelse', 'invited'));
  await expect(answer).toContainText('Er ikke udtrukket');
  await scan(demoCode('folkehoering-ki', 'panel'));
  await expect(answer).toContainText('en anden folkehøring');

  // Undone, and received again while the network is away.
  await door.getByRole('button', { name: `Fortryd modtagelsen af ${name}` }).click();
  await expect(door.locator('.latest')).toHaveCount(0);
  await context.setOffline(true);
  await scan(code);
  await expect(answer).toContainText(name);
  await expect(door.getByText('Der er intet net lige nu')).toBeVisible();
  await context.setOffline(false);
  await expect(door.locator('.latest').getByText(name)).toBeVisible();
  await expect(door.getByText('Der er intet net lige nu')).toBeHidden();

  // Where the moderator's work ends.
  await open(door, `${HEARING}/indbydelser`);
  await expect(door.getByRole('main')).not.toContainText(name);
});

test('a tablet is taken in, lent, swapped and handed back', async ({ browser, context }) => {
  const organiser = await staff(context, 'organisator');
  const tablets = [await browser.newContext(), await browser.newContext()];
  const [first, second] = await Promise.all(tablets.map((one) => one.newPage()));
  if (!first || !second) throw new Error('No pages.');

  for (const [tablet, number] of [
    [first, 41],
    [second, 42],
  ] as const) {
    await open(tablet, '/tablet');
    await tablet.getByRole('button', { name: 'Gør tabletten klar' }).click();
    const digits = await tablet.locator('.digits').innerText();
    await open(organiser, `${HEARING}/ankomst/tablets`);
    await organiser.locator('[name=kode]').fill(digits);
    await organiser.locator('[name=nummer]').fill(String(number));
    await organiser.getByRole('button', { name: 'Meld til' }).click();
    await expect(tablet.getByRole('heading', { name: `Tablet ${number}` })).toBeVisible();
  }

  const lend = async (text: string) => {
    await organiser.keyboard.type(text);
    await organiser.keyboard.press('Enter');
  };
  await open(organiser, `${HEARING}/ankomst`);
  await lend(demoCode('oevelse', 'panel'));
  await expect(organiser.getByRole('alert').first()).toBeVisible();
  await lend('TABLET 41');
  await expect(organiser.getByText('Tablet 41 er udleveret')).toBeVisible();
  await first.waitForURL(/\/deltager/);

  await lend('42');
  await expect(organiser.getByText('Tablet 41 er byttet til tablet 42')).toBeVisible();
  await second.waitForURL(/\/deltager/);
  await first.goto('/deltager');
  await expect(first.getByRole('heading', { name: 'Tablet 41' })).toBeVisible();

  await open(organiser, `${HEARING}/ankomst/tablets`);
  await organiser.locator('[name=tablet]').first().fill('42');
  await organiser.getByRole('button', { name: 'Tag retur' }).click();
  await expect(organiser.getByText('Tablet 42 er kommet retur')).toBeVisible();
  await second.goto('/deltager');
  await expect(second.getByRole('heading', { name: 'Tablet 42' })).toBeVisible();
  for (const one of tablets) await one.close();
});

test('two ring at once, by keyboard, and never the same person', async ({ browser }) => {
  const contexts = [await browser.newContext(), await browser.newContext()];
  const [one, other] = await Promise.all(contexts.map((each) => staff(each, 'organisator')));
  if (!one || !other) throw new Error('No pages.');
  for (const page of [one, other]) await open(page, `${HEARING}/indbydelser/opkald`);

  await one.getByRole('button', { name: 'Ring til den næste' }).click();
  const card = one.getByRole('heading', { name: /^Ring til / });
  await expect(card).toBeVisible();
  const rung = (await card.innerText()).replace('Ring til ', '');
  const hers = await one.getByRole('link', { name: 'Se personens side' }).getAttribute('href');

  // The same account keeps whom it has, also in another window.
  await other.getByRole('button', { name: 'Ring til den næste' }).click();
  await expect(other.getByRole('heading', { name: `Ring til ${rung}` })).toBeVisible();

  await one.keyboard.press('1');
  await expect(one.locator('input[name=udfald]').first()).toBeChecked();
  await one.keyboard.press('Enter');
  await expect(one.getByText('Opkaldet er gemt')).toBeVisible();
  await expect(one.getByRole('heading', { name: /^Ring til / })).not.toHaveText(`Ring til ${rung}`);

  // The window that lags behind is told, and what it says changes nothing.
  await other.locator('input[name=udfald][value=no_answer]').check();
  await other.getByRole('button', { name: 'Gem', exact: true }).click();
  await open(one, hers!);
  await expect(one.getByRole('heading', { level: 1, name: rung })).toBeVisible();
  await expect(one.getByRole('rowheader', { name: 'Bekræftede' })).toBeVisible();
  await expect(one.locator('h1 + .pill')).toContainText('Har bekræftet');
  // As it was found, for whoever rings next.
  await open(one, `${HEARING}/indbydelser/opkald`);
  await one.getByRole('button', { name: 'Læg tilbage' }).click();
  await expect(one.getByRole('button', { name: 'Ring til den næste' })).toBeVisible();
  for (const each of contexts) await each.close();
});
