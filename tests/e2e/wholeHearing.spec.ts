import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterCode, signIn } from './people.ts';

// One hearing from an empty page to a published chart, each part played by who plays it: the organiser,
// somebody invited, a participant on her tablet, a moderator, an analyst and the public. The thousands
// of others are played by the command line.

const root = fileURLToPath(new URL('../..', import.meta.url));
const SLUG = 'hele-vejen';
const NAME = 'Hele vejen';
const INVITED = 25_000;
const ANSWERING = 1_506; // and one who answers in the browser
const PANEL = 356;
const TABLET = { width: 1024, height: 768 };

const words = new Map(
  [
    'organiser',
    'questionnaire',
    'recruitment',
    'draw',
    'participant',
    'table',
    'analysis',
    'access',
    'shell',
  ].flatMap((area) =>
    Object.entries<string>(
      JSON.parse(readFileSync(join(root, `src/language/da/${area}.json`), 'utf8')),
    ),
  ),
);
/** A string of the Danish messages, so that the test follows the wording. */
const da = (key: string): string => words.get(key)!;

const cli = (...args: string[]) =>
  execFileSync(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, FOLKEHOERING_DATA: process.env['E2E_DATA']!, FOLKEHOERING_DEMO: 'no' },
    encoding: 'utf8',
  });
const simulate = (wave: string, ...more: string[]) =>
  cli('simulate', 'answers', '--hearing', SLUG, '--wave', wave, '--seed', 'e2e', ...more);

test.describe.serial('a hearing from invitation list to shift chart', () => {
  test.setTimeout(240_000);
  let organiser: Page;
  let codes: Map<string, string>;
  let panelist: { reference: string; code: string };
  let tablet: BrowserContext;
  const contexts: BrowserContext[] = [];

  test.beforeAll(async ({ browser }) => {
    const open = async () => {
      const context = await browser.newContext({ viewport: TABLET, acceptDownloads: true });
      contexts.push(context);
      return context;
    };
    organiser = await (await open()).newPage();
    tablet = await open();
    await signIn(organiser, 'organisator');
  });
  test.afterAll(async () => {
    for (const context of contexts) await context.close();
  });

  const control = (page: string) => organiser.goto(`/styring/${SLUG}${page}`);
  const press = (name: string) =>
    organiser.getByRole('main').getByRole('button', { name }).first().click();

  /** Opens, closes or releases a wave through its confirmation. */
  async function change(what: 'aabn' | 'luk' | 'frigiv', wave: string) {
    await control(`/maalinger?bekraeft=${what}-${wave}`);
    const dialog = organiser.getByRole('dialog');
    if (what !== 'aabn') await dialog.locator('[name=confirmation]').fill(NAME);
    await dialog.locator('form button').first().click();
    await organiser.waitForURL(/sket=/);
  }

  async function statusOf(status: string): Promise<string> {
    await control(`/indbydelser?status=${status}`);
    return (await organiser.locator('#indbudte tbody td code').first().textContent())!;
  }

  /** Answers every question of the open page, one at a time, and stops at the review. */
  async function answerAll(page: Page, choose: (number: number) => number) {
    for (let number = 0; number < 16; number++) {
      await expect(page.getByText(`${number + 1} af 16`, { exact: true }).first()).toBeVisible();
      await page.locator('input[type=radio]').nth(choose(number)).check({ force: true });
      await page
        .getByRole('button', { name: da('participant_next') })
        .last()
        .click();
    }
  }

  test('the organiser sets it up with the four ready themes', async () => {
    await organiser.goto('/styring/ny');
    await organiser.locator('[name=name_da]').fill(NAME);
    await organiser.locator('[name=name_en]').fill('All the way');
    await expect(organiser.locator('[name=slug]')).toHaveValue(SLUG);
    await organiser.locator('[name=starts_on]').fill('2026-02-07');
    await organiser.locator('[name=ends_on]').fill('2026-02-08');
    await organiser.locator('[name=panel_size]').fill(String(PANEL));
    await organiser.locator('[name=group_count]').fill('40');
    await press(da('organiser_create'));
    await organiser.waitForURL(`**/styring/${SLUG}**`);
    await control('/spoergeskema/forhaandsvisning');
    const screen = organiser.frameLocator('iframe').first();
    await expect(screen.getByRole('radio')).toHaveCount(7);
    await expect(screen.getByText('til gavn for de danske virksomheder').first()).toBeVisible();
  });

  test('a list with faults is refused line by line, and nothing of it is kept', async () => {
    await control('/indbydelser');
    const list = test.info().outputPath('forkert.csv');
    cli(
      'simulate',
      'invitations',
      '--seed',
      'e2e',
      '--size',
      '50',
      '--on',
      '2026-02-07',
      '--out',
      list,
    );
    const lines = readFileSync(list, 'utf8').split(/\r?\n/);
    const wrong = [...lines.slice(0, 3), lines[2]!, ...lines.slice(3)].join('\n');
    await organiser
      .locator('[name=liste]')
      .setInputFiles({ name: 'forkert.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });
    await press(da('recruitment_import_go'));
    const faults = organiser.getByRole('main').getByRole('table').first();
    await expect(faults.getByRole('rowheader', { name: '4', exact: true })).toBeVisible();
    await control('');
    await expect(organiser.getByRole('main')).toContainText(da('organiser_nav_invitations'));
  });

  test('25,000 people are invited, and the same file again changes nothing', async () => {
    const list = test.info().outputPath('indbudte.csv');
    cli(
      'simulate',
      'invitations',
      '--seed',
      'e2e',
      '--size',
      String(INVITED),
      '--on',
      '2026-02-07',
      '--out',
      list,
    );
    for (const outcome of ['25.000 personer er indbudt', '25.000 stod på listen i forvejen']) {
      await control('/indbydelser');
      await organiser.locator('[name=liste]').setInputFiles(list);
      await press(da('recruitment_import_go'));
      const said = organiser.getByRole('main').getByText(outcome);
      await expect(said.first()).toBeVisible({ timeout: 60_000 });
    }
    const [download] = await Promise.all([
      organiser.waitForEvent('download'),
      organiser.goto(`/styring/${SLUG}/indbydelser/brevliste?format=csv`).catch(() => null),
    ]);
    const rows: string[][] = parse(readFileSync(await download.path()), { bom: true });
    expect(rows).toHaveLength(INVITED + 1);
    codes = new Map(rows.slice(1).map((row) => [row[0]!, row[6]!]));
    expect(new Set(codes.values()).size).toBe(INVITED);
  });

  test('T0 opens, what it asks is locked, and people answer', async () => {
    await change('aabn', 'T0');
    await control('/spoergeskema');
    await expect(
      organiser.getByText(da('questionnaire_some_locked'), { exact: true }),
    ).toBeVisible();
    simulate('T0', '--answering', String(ANSWERING), '--mark-simulated');

    const reference = await statusOf('invited');
    const page = await tablet.newPage();
    await enterCode(page, codes.get(reference)!);
    await page.goto('/deltager/spoergeskema/T0');
    await page.locator('input[type=radio]').nth(0).check({ force: true });
    await expect(page.getByText('Gemt på serveren')).toBeVisible();

    // The tab is closed in the middle; another one goes on where she was.
    await page.close();
    const again = await tablet.newPage();
    await again.goto('/deltager/spoergeskema/T0?trin=1');
    await expect(again.locator('input[type=radio]').nth(0)).toBeChecked();
    await answerAll(again, (number) => number % 7);
    await again.locator('[name=deltage][value=ja]').check({ force: true });
    await again
      .getByRole('button', { name: da('participant_next') })
      .last()
      .click();
    await again.getByRole('button', { name: da('participant_send') }).click();
    await expect(again).toHaveURL(/kvittering/);
    await again.screenshot({ path: 'test-results/screens/whole-receipt.png', fullPage: true });
    await again.close();

    await control('/maalinger');
    await expect(organiser.getByRole('main')).toContainText('1.507');
  });

  test('nobody sees results of an open measurement', async ({ page }) => {
    await page.goto(`/resultater/${SLUG}`);
    await expect(page.getByRole('main')).toContainText(da('analysis_not_yet_title'));
    await signIn(page, 'organisator');
    await page.goto(`/analyse/${SLUG}`);
    await expect(page.getByRole('main')).not.toContainText('%');
  });

  test('356 are drawn by quotas from those who said yes, and seated at 40 tables', async () => {
    await change('luk', 'T0');
    // Quotas: one that cannot be met is said to be so while it is typed, and can be put right.
    await control('/lodtraekning/kvoter');
    const main = organiser.getByRole('main');
    await expect(main).toContainText(da('draw_check_feasible_title'));
    // Typed once the page is awake: what it sets as it wakes must not meet what is being typed.
    await organiser.waitForLoadState('networkidle');
    await organiser.locator('[name="age_band:75+:max"]').fill('200');
    await expect(organiser.locator('[name="age_band:75+:max"]')).toHaveValue('200');
    await organiser.locator('[name="age_band:75+:min"]').fill('150');
    await expect(main).toContainText(da('draw_check_infeasible_title'));
    await press(da('draw_check_apply'));
    await expect(main).toContainText(da('draw_check_feasible_title'));
    await expect(organiser.locator('[name="age_band:75+:min"]')).not.toHaveValue('150');
    await press(da('draw_quotas_reset'));
    await press(da('draw_quotas_save'));
    await expect(main).toContainText(da('draw_quotas_saved'));

    // The lottery is published before anybody types a seed.
    await control('/lodtraekning');
    await expect(organiser.locator('[name=lod]')).toHaveCount(0);
    await press(da('draw_prepare_go'));
    await organiser.locator('[name=varsel]').fill('Lotto, lørdag den 10. januar 2026', {
      timeout: 120_000,
    });
    await press(da('draw_publish_go'));
    const dialog = organiser.getByRole('dialog');
    await dialog.locator('[name=confirmation]').fill(NAME);
    await dialog.locator('form button').first().click();
    await expect(main).toContainText(da('draw_published_title'));
    for (const file of ['lotteri.json', 'kvoter.csv', 'personer.csv']) {
      const forAuditor = `/styring/${SLUG}/lodtraekning/${file}?lotteri`;
      expect((await organiser.request.get(forAuditor)).status(), file).toBe(200);
    }
    await organiser.goto(`/lodtraekning/${SLUG}`);
    await expect(main).toContainText('Lotto, lørdag den 10. januar 2026');
    await expect(organiser.locator('main figure svg')).toBeVisible();

    // Drawn on the big screen, by the keyboard alone.
    await organiser.goto(`/skaerm/lodtraekning/${SLUG}`);
    await expect(organiser.getByRole('link', { name: da('draw_ceremony_begin') })).toBeFocused();
    await organiser.keyboard.press('Enter');
    await expect(organiser.locator('#lod')).toBeFocused();
    await organiser.keyboard.type('3 14 15 26 31 35');
    await organiser.keyboard.press('Enter');
    const go = organiser.getByRole('button', { name: da('draw_ceremony_draw'), exact: true });
    await expect(go).toBeFocused();
    await organiser.keyboard.press('Enter');
    await expect(main).toContainText(da('draw_ceremony_number'));
    const next = organiser.getByRole('link', { name: da('draw_ceremony_next') });
    await organiser.screenshot({ path: 'test-results/screens/whole-ceremony.png' });
    for (const part of [1, 2, 3, 4]) {
      await expect(next).toBeFocused();
      await organiser.keyboard.press('Enter');
      await organiser.waitForURL(`**?del=${part}`);
    }
    const back = organiser.getByRole('link', { name: da('draw_ceremony_back') });
    await expect(back).toBeFocused();

    await control('/lodtraekning');
    await expect(main).toContainText('356');
    await press(da('recruitment_verify_go'));
    await expect(main).toContainText(da('draw_verify_same'), { timeout: 60_000 });

    // One withdraws before the tables are made, and her place is drawn for.
    await control('/lodtraekning/deltagere');
    await main
      .getByRole('button', { name: new RegExp(da('draw_people_withdraw')) })
      .first()
      .click();
    await expect(
      main.getByRole('status').filter({ hasText: da('draw_state_withdrawn') }),
    ).toHaveCount(1);
    // Whoever can give exactly what she gave may not be there: then the quotas are moved a little.
    const prepare = [da('draw_prepare_go'), da('draw_vacant_relax')].join('|');
    await main.getByRole('button', { name: new RegExp(`^(${prepare})`) }).click();
    await organiser.locator('[name=varsel]').fill('Lotto, lørdag den 17. januar 2026', {
      timeout: 120_000,
    });
    await press(da('draw_publish_go'));
    await dialog.locator('form button').first().click();
    await organiser.locator('[name=lod]').fill('1 2 3 5 8 13');
    await press(da('draw_vacant_draw'));
    await dialog.locator('form button').first().click();
    await expect(main).toContainText(da('draw_vacant_drawn'));

    await control('/borde');
    if ((await organiser.locator('[name=lod]').inputValue()) === '')
      await organiser.locator('[name=lod]').fill('borde');
    await press(da('recruitment_seat_go'));
    await organiser.getByRole('dialog').locator('form button').first().click();
    await expect(organiser.getByText(da('recruitment_seated_title'))).toBeVisible();
  });

  test('a moderator is given the tables', async () => {
    await control('/medarbejdere');
    await organiser.locator('[name=email]').fill('moderator@demo.example');
    await organiser.locator('[name=name]').fill('Mona Moderator');
    await organiser.locator('[name=role][value=moderator]').check({ force: true });
    await press(da('organiser_staff_add'));
    await expect(organiser.getByRole('main')).toContainText('moderator@demo.example');
    await control('/borde');
    await organiser.locator('[name=email]').selectOption('moderator@demo.example');
    await organiser.locator('[name=borde]').fill('1-40');
    await press(da('recruitment_assign_go'));
    await expect(organiser.getByText(da('recruitment_all_staffed'))).toBeVisible();
  });

  test('a participant answers T1 on her tablet, a theme at a time', async () => {
    await change('aabn', 'T1');
    const reference = await statusOf('chosen');
    panelist = { reference, code: codes.get(reference)! };
    await tablet.clearCookies();
    const page = await tablet.newPage();
    // The QR code of her letter: the code stands after #, where no server sees it.
    await page.goto(`/#${panelist.code}`);
    await page.waitForURL(/\/deltager/);
    expect(page.url()).not.toContain(panelist.code);
    await page.goto('/deltager/spoergeskema/T1');
    await page.getByRole('button', { name: da('participant_layout_theme') }).click();
    for (let theme = 0; theme < 4; theme++) {
      await expect(page.getByRole('radio')).toHaveCount(28);
      for (let item = 0; item < 4; item++)
        await page
          .getByRole('radio')
          .nth(item * 7 + 1)
          .check({ force: true });
      await page
        .getByRole('button', { name: da('participant_next') })
        .last()
        .click();
    }
    await page.getByRole('button', { name: da('participant_send') }).click();
    await expect(page).toHaveURL(/kvittering/);
    await page.close();
    simulate('T1');
    await change('luk', 'T1');
  });

  test('at the table she asks for the floor, gets it and ends her turn', async ({ browser }) => {
    const page = await tablet.newPage();
    await page.goto('/bord');
    await expect(page).toHaveURL(/\/bord\/.+/);
    const table = new URL(page.url()).pathname;

    const context = await browser.newContext({ viewport: TABLET });
    const moderator = await context.newPage();
    await signIn(moderator, 'moderator');
    await moderator.goto(table);
    await moderator.getByRole('button', { name: da('table_open') }).click();
    await page.getByRole('button', { name: da('table_ask') }).click();
    await moderator.getByRole('button', { name: new RegExp(da('table_give_floor')) }).click();
    await expect(page.getByRole('button', { name: da('table_finish') })).toBeVisible();
    await expect(moderator.locator('main [aria-pressed=true]')).toHaveCount(1);
    await moderator.screenshot({
      path: 'test-results/screens/whole-table-moderator.png',
      fullPage: true,
    });
    await page.screenshot({
      path: 'test-results/screens/whole-table-participant.png',
      fullPage: true,
    });
    await page.getByRole('button', { name: da('table_finish') }).click();
    await expect(moderator.locator('main [aria-pressed=true]')).toHaveCount(0);

    // What happened is in the database, not in the page.
    await moderator.reload();
    await expect(moderator.locator('.tile[aria-pressed]').filter({ hasText: '· 1' })).toHaveCount(
      1,
    );
    await context.close();
    await page.close();
  });

  test('T3 is answered, closed and released', async () => {
    await change('aabn', 'T3');
    const page = await tablet.newPage();
    await page.goto('/deltager/spoergeskema/T3');
    await page.getByRole('button', { name: da('participant_layout_one') }).click();
    await answerAll(page, () => 0);
    await page.getByRole('button', { name: da('participant_send') }).click();
    await expect(page).toHaveURL(/kvittering/);
    await page.close();
    simulate('T3');
    await change('luk', 'T3');
    for (const wave of ['T0', 'T1', 'T3']) await change('frigiv', wave);
    await control('');
    await expect(organiser.locator('[aria-current=step]')).toHaveCount(0);
  });

  test('the public sees what moved, marked as simulated, with its figures to take away', async ({
    page,
  }) => {
    await page.goto(`/resultater/${SLUG}`);
    await expect(page.getByRole('main')).toContainText(da('analysis_simulated_title'));
    await page.goto(`/resultater/${SLUG}/arbejdsmarked`);
    expect(await page.locator('figure svg').count()).toBeGreaterThanOrEqual(9);
    const [figure] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('figure a[download], figure a[href*=".svg"]').first().click(),
    ]);
    const svg = readFileSync(await figure.path(), 'utf8');
    expect(svg).toContain('Simulerede data');
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  });

  test('the published figure is reproduced from the demo hearing', async ({ page }) => {
    await page.goto('/resultater/folkehoering-ki/foer');
    const figure = page.locator('figure').first();
    for (const text of [
      '78 %',
      '61 %',
      '55 %',
      'N 1.500',
      'N 1.501',
      'N 1.502',
      'Simulerede data',
    ]) {
      await expect(figure).toContainText(text);
    }
    await expect(figure).toContainText(/samlet til Enig/);
    await expect(figure).toContainText(/Kilde/);
  });

  test('the analyst downloads the dataset and its codebook', async ({ page }) => {
    await signIn(page, 'organisator');
    await page.goto(`/analyse/${SLUG}`);
    const take = async (link: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`main a[href*="${link}"]`).first().click(),
      ]);
      return readFileSync(await download.path());
    };
    const rows: Record<string, string>[] = parse(await take('/hent/data.csv'), {
      columns: true,
      bom: true,
    });
    expect(rows).toHaveLength(ANSWERING + 1);
    expect(rows.filter((row) => row['deltog'] === '1').length).toBeGreaterThan(PANEL - 20);
    expect(Object.keys(rows[0]!)).toEqual(
      expect.arrayContaining([
        'id',
        'arbejdsmarked_bord',
        'ai_samfund_t0',
        'ai_samfund_t1',
        'ai_samfund_t3',
      ]),
    );
    for (const row of rows) {
      for (const wave of ['t0', 't1', 't3']) {
        expect(['', '1', '2', '3', '4', '5', '97', '98', '99']).toContain(
          row[`ai_samfund_${wave}`],
        );
      }
    }
    const again: Record<string, string>[] = parse(await take('/hent/data.csv'), {
      columns: true,
      bom: true,
    });
    const ids = new Set(rows.map((row) => row['id']));
    expect(again.some((row) => ids.has(row['id']))).toBe(false);
    const book = (await take('/hent/kodebog.csv')).toString('utf8');
    expect(book).toContain('ai_samfund_t3');
  });
});
