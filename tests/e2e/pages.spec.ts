import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { demoCode, enterCode, signIn } from './people.ts';

// Every page in both languages, landscape in one and portrait in the other: axe finds nothing, nothing
// is wider than the tablet, nothing is asked of another site, and a picture is kept to be looked at.
const VIEWS = [
  { language: 'da', name: 'landscape', viewport: { width: 1024, height: 768 } },
  { language: 'en', name: 'portrait', viewport: { width: 768, height: 1024 } },
] as const;

const ENDED = 'folkehoering-ki';
const UNDER_WAY = 'oevelse';

const PUBLIC = [
  '/',
  '/log-ind',
  '/was',
  '/privatliv',
  '/findes-ikke',
  `/resultater/${ENDED}`,
  `/resultater/${ENDED}/arbejdsmarked`,
  `/resultater/${ENDED}/arbejdsmarked/ai_samfund`,
  `/resultater/${ENDED}/foer`,
  ...['deltagerne', 'viden'].map((page) => `/resultater/${ENDED}/om/${page}`),
  `/resultater/${ENDED}/figur/prikker-ai_samfund?sprog=da`,
  `/resultater/${ENDED}/figur/svar-ai_samfund?sprog=en`,
  `/resultater/${ENDED}/om/grupper?efter=holdning`,
  `/resultater/${ENDED}/om/borde`,
  `/resultater/${ENDED}/om/sammenligning`,
  `/resultater/${ENDED}/om/registrering`,
  `/resultater/${ENDED}/rapport?sprog=da`,
  `/resultater/${UNDER_WAY}`,
  `/lodtraekning/${ENDED}`,
  `/materiale/${ENDED}`,
  `/materiale/${ENDED}/kunstig-intelligens-i-velfaerden`,
  '/afmeld/ikke-et-link',
  '/tablet',
];
const ORGANISER = [
  '/konto',
  '/kiosk',
  '/styring',
  '/styring/ny',
  ...[
    '',
    '/oplysninger',
    '/spoergeskema',
    '/spoergeskema/forhaandsvisning',
    '/spoergeskema/tjek',
    '/spoergeskema/udgaver',
    '/spoergeskema/fil',
    '/indbydelser',
    '/indbydelser/post',
    '/indbydelser/post/ny',
    '/indbydelser/opkald',
    '/indbydelser/forloeb',
    '/befolkning',
    '/ankomst',
    '/ankomst/tablets',
  ].map((page) => `/styring/${UNDER_WAY}${page}`),
  ...['/maalinger', '/lodtraekning', '/borde', '/borde/navnekort', '/medarbejdere'].map(
    (page) => `/styring/${UNDER_WAY}${page}`,
  ),
  ...['/kvoter', '/deltagere'].map((page) => `/styring/${UNDER_WAY}/lodtraekning${page}`),
  `/skaerm/lodtraekning/${ENDED}`,
  `/skaerm/lodtraekning/${ENDED}?del=4`,
  ...['/sammenligning', '/papir', '/papir/indtast'].map(
    (page) => `/styring/${UNDER_WAY}/maalinger${page}`,
  ),
  ...['', '/ny', '/kunstig-intelligens-paa-arbejde/udgivelse'].map(
    (page) => `/styring/${UNDER_WAY}/materiale${page}`,
  ),
  ...['/hensyn', '/plan', '/dagen'].map((page) => `/styring/${UNDER_WAY}/borde${page}`),
  ...['/program', '/program/arbejdsmarked', '/salen'].map((page) => `/styring/${UNDER_WAY}${page}`),
  `/styring/${ENDED}`,
];
const ANALYST = [
  '/konto/noegler',
  '/analyse',
  `/analyse/${ENDED}`,
  `/analyse/${ENDED}/arbejdsmarked`,
  `/analyse/${ENDED}/borde`,
  `/analyse/${ENDED}/kodebog`,
  `/analyse/${UNDER_WAY}/kodebog?soeg=samfund`,
  `/analyse/${ENDED}/vaegte`,
  ...['', '/ny'].map((page) => `/analyse/${ENDED}/udgivelser${page}`),
  `/analyse/${UNDER_WAY}/vaegte`,
];
const MODERATOR = ['/bord'];
const PARTICIPANT = ['/deltager', '/deltager/materiale', '/deltager/spoergeskema/T1'];

for (const { language, name, viewport } of VIEWS) {
  test.describe(`pages in ${language}, ${name}`, () => {
    const visit = async (
      browser: Browser,
      who: string,
      paths: string[],
      enter?: (page: Page) => Promise<void>,
    ) => {
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
      await context.addCookies([
        { name: 'sprog', value: language, url: test.info().project.use.baseURL! },
      ]);
      const page = await context.newPage();
      const strangers = watchForStrangers(page);
      await enter?.(page);
      for (const path of paths) await inspect(page, path, `${who}-${language}-${name}`);
      expect(strangers).toEqual([]);
      await context.close();
    };

    test('for everybody', ({ browser }) => visit(browser, 'public', PUBLIC));
    test('for the organiser', ({ browser }) =>
      visit(browser, 'organiser', ORGANISER, (page) => signIn(page, 'organisator')));
    test('for the analyst', ({ browser }) =>
      visit(browser, 'analyst', ANALYST, (page) => signIn(page, 'analytiker')));
    test('for the moderator', async ({ browser, page }) => {
      await signIn(page, 'moderator');
      await visit(browser, 'moderator', [...MODERATOR, ...(await tableOf(page))], (own) =>
        signIn(own, 'moderator'),
      );
    });
    test('for the participant', async ({ browser, page }) => {
      const code = demoCode(UNDER_WAY, 'panel');
      await enterCode(page, code);
      await visit(browser, 'participant', [...PARTICIPANT, ...(await tableOf(page))], (own) =>
        enterCode(own, code),
      );
    });
    test('for somebody who was not drawn', ({ browser }) =>
      visit(browser, 'invited', ['/deltager'], (page) =>
        enterCode(page, demoCode(UNDER_WAY, 'invited')),
      ));
  });
}

/** The addresses of a table this person may go to, and of what it came to. */
async function tableOf(page: Page): Promise<string[]> {
  await page.goto('/bord');
  const first = page.locator('main a[href^="/bord/"]').first();
  const table = /\/bord\/.+/.test(page.url())
    ? new URL(page.url()).pathname
    : (await first.getAttribute('href'))!;
  return [table, `${table}/opsummering`];
}

async function inspect(page: Page, path: string, view: string) {
  await test.step(`${path} (${view})`, async () => {
    await page.goto(path);
    // In the page itself: else a second page is opened for every result. Our own frames are still read.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`,
    );
    expect.soft(found, `axe on ${path} (${view})`).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect.soft(wider, `${path} (${view}) is wider than the screen`).toBeLessThanOrEqual(0);
    // Pictures are for people; where nobody looks, they are not taken.
    if (process.env['CI'] === 'true') return;
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: screenshotOf(view, path), fullPage: true });
  });
}

const screenshotOf = (view: string, path: string) =>
  `test-results/screens/${view}${path.replaceAll('/', '_').replace(/[0-9a-f-]{36}/, 'id')}.png`;

function watchForStrangers(page: Page): string[] {
  const own = new URL(test.info().project.use.baseURL!).host;
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && host !== own) strangers.push(host);
  });
  return strangers;
}
