import { type Browser, chromium, type CDPSession } from '@playwright/test';

const REPEATS = 5;
const SLOWER = 4;
/** The main thread has come to rest when it has been quiet for so long. */
const QUIET_MS = 1_500;

type Load = {
  /** Bytes over the wire, as encoded. */
  readonly script: number;
  readonly all: number;
  /** To the end of the last long task (over 50 ms) after the first paint, in milliseconds. */
  readonly interactive: number;
};

/** Weighs and times the first visit to a questionnaire, and to a page without questions beside it. */
export async function measureFirstLoad(address: string, session: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const pages = { questionnaire: '/deltager/spoergeskema/T0', 'empty (/was)': '/was' };
  console.log(`first load, processor ${SLOWER} times slower, median of ${REPEATS}`);
  for (const [name, path] of Object.entries(pages)) {
    const figures: string[] = [];
    for (const encoding of ['gzip', 'br'] as const) {
      const loads: Load[] = [];
      for (let time = 0; time < REPEATS; time++)
        loads.push(await load(browser, address, path, session, encoding));
      const middle = (of: (load: Load) => number) =>
        loads.map(of).sort((a, b) => a - b)[Math.floor(REPEATS / 2)]!;
      const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
      figures.push(
        `${encoding}: JavaScript ${kilobytes(middle(({ script }) => script))}, all ${kilobytes(middle(({ all }) => all))}, interactive ${middle(({ interactive }) => interactive).toFixed(0)} ms`,
      );
    }
    console.log(`  ${name.padEnd(14)} ${figures.join('   ')}`);
  }
  await browser.close();
}

async function load(
  browser: Browser,
  address: string,
  path: string,
  session: string,
  encoding: 'gzip' | 'br',
): Promise<Load> {
  // What the service worker fetches afterwards, for bad times, is no part of the first load.
  const context = await browser.newContext({
    serviceWorkers: 'block',
    extraHTTPHeaders: { 'accept-encoding': encoding },
  });
  await context.addCookies([{ name: 'session', value: session, url: address, httpOnly: true }]);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const bytes = await countBytes(devtools, encoding);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(() => {
    const ends: number[] = [0];
    Object.assign(window, { longTaskEnds: ends });
    new PerformanceObserver((seen) => {
      for (const { startTime, duration } of seen.getEntries()) ends.push(startTime + duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address + path, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET_MS);
  const interactive = await page.evaluate(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const { longTaskEnds } = window as unknown as { longTaskEnds: number[] };
    return Math.max(paint, ...longTaskEnds);
  });
  await context.close();
  return { ...bytes, interactive };
}

async function countBytes(
  devtools: CDPSession,
  encoding: string,
): Promise<{ script: number; all: number }> {
  const sum = { script: 0, all: 0 };
  const scripts = new Set<string>();
  await devtools.send('Network.enable');
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return;
    scripts.add(requestId);
    const came = response.headers['content-encoding'] ?? response.headers['Content-Encoding'];
    if (came !== encoding) console.warn(`${response.url} came as ${came ?? 'it is'}`);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sum.all += encodedDataLength;
    if (scripts.has(requestId)) sum.script += encodedDataLength;
  });
  return sum;
}
