import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { enterCode } from './people.ts';

const HEARING = 'Høring om prøver';
const FIRST = 'Kunstig intelligens gavner os';
const SECOND = 'Hvad kommer først?';

function prepared() {
  const script = fileURLToPath(new URL('./prepareScreen.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { slug: string; session: string; codes: string[] };
}

/** A page of the organiser's, and everything that has come to it over the wire. */
async function organisers(browser: Browser, session: string) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const url = test.info().project.use.baseURL!;
  await context.addCookies([{ name: 'session', value: session, url }]);
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/json|html/.test(type)) heard.push(await response.text().catch(() => ''));
  });
  return { page, heard };
}

async function answer(browser: Browser, code: string) {
  const page = await (await browser.newContext()).newPage();
  await enterCode(page, code);
  await page.goto('/deltager/spoergeskema/T2_1');
  await page.waitForLoadState('networkidle');
  for (const at of [0, 1]) {
    await page.locator('input[type=radio]').nth(0).check();
    await page.getByRole('button', { name: 'Videre' }).click();
    if (at === 0) await expect(page.getByRole('heading', { level: 1, name: SECOND })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Send mine svar' }).click();
  await page.waitForURL(/kvittering/);
  await page.context().close();
}

async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.target}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(overflow).toBe(false);
}

test('a short wave is answered, closed and released, and only then its charts are on the screen', async ({
  browser,
  page: visitor,
  request,
}) => {
  const { slug, session, codes } = prepared();
  const { page: screen, heard } = await organisers(browser, session);
  const { page: desk } = await organisers(browser, session);
  await screen.goto(`/skaerm/maaling/${slug}`);
  await expect(screen.getByText('10 af 12')).toBeVisible();
  await Promise.all(codes.map((code) => answer(browser, code)));
  await expect(screen.getByText('12 af 12')).toBeVisible();
  await accessible(screen);

  const change = async (to: string, button: string) => {
    await desk.goto(`/styring/${slug}/maalinger?bekraeft=${to}-T2_1`);
    await desk.waitForLoadState('networkidle');
    const dialog = desk.getByRole('dialog');
    if (to === 'frigiv') await dialog.getByRole('textbox').fill(HEARING);
    await dialog.getByRole('button', { name: button }).click();
    await desk.waitForURL(new RegExp(`sket=${to}-T2_1`));
  };
  await change('luk', 'Luk');
  await expect(screen.getByRole('heading', { name: 'Målingen er lukket' })).toBeVisible();

  // Nobody has been told anything: no question, no share, no chart, by whichever way.
  const figure = `/resultater/${slug}/figur/undervejs-T2_1-gavn.svg`;
  expect((await request.get(figure)).status()).toBe(404);
  await visitor.goto(`/resultater/${slug}/om/undervejs`);
  await expect(visitor.getByText(FIRST)).toHaveCount(0);
  expect(heard.length).toBeGreaterThan(3);
  for (const words of [FIRST, SECOND, 'graphics-symbol', 'Sikkerhed', '"agree"'])
    expect(heard.join('\n')).not.toContain(words);

  await change('frigiv', 'Frigiv');
  await expect(screen.getByRole('heading', { level: 1, name: FIRST })).toBeVisible();
  const chart = screen.locator('.chart svg');
  await expect(chart).toBeVisible();
  await expect(chart.locator('[role=graphics-symbol]').first()).toHaveAccessibleName(/Enig: 58/);
  const sentence = screen.locator('.sentence');
  await expect(sentence).toHaveText('Af de 12, der svarede, er 58 % enige og 42 % uenige.');
  await accessible(screen);
  await screen.keyboard.press('ArrowRight');
  await expect(screen.getByRole('heading', { level: 1, name: SECOND })).toBeVisible();
  await expect(sentence).toContainText('Det hyppigste svar er »Sikkerhed«: 58 %');

  await visitor.goto(`/resultater/${slug}/om/undervejs`);
  await expect(visitor.getByRole('heading', { name: 'Lige nu' })).toBeVisible();
  await expect(visitor.locator('figure')).toHaveCount(2);
  await accessible(visitor);
  expect((await request.get(figure)).headers()['content-type']).toContain('svg');
});
