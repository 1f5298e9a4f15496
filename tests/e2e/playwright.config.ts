import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The workers read this file again; they get what the first reading made.
process.env['E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'folkehoering-e2e-'));
// Eight ports to each run, so that two at once keep apart: the app's, the mail server's, and one for
// each test that starts an app of its own.
process.env['E2E_PORT'] ??= String(20_000 + 8 * (process.pid % 1_500));
const port = process.env['E2E_PORT'];
// Where the app looks for a mail server; only the test of the post has one there.
process.env['E2E_SMTP_PORT'] ??= String(Number(port) + 1);
const mail = {
  SMTP_URL: `smtp://127.0.0.1:${process.env['E2E_SMTP_PORT']}`,
  ...{ SMTP_PLAIN: 'yes', SMTP_FROM: 'Høringen <hoering@example.dk>' },
};
const root = fileURLToPath(new URL('../..', import.meta.url));

const HEARING = '**/wholeHearing.spec.ts';
const FIRE = '**/tabletsUnderFire.spec.ts';

/** The built app with its demo hearings on a database of its own, and Debian's Chromium. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(root, 'test-results'),
  // A file's tests go one after the other; two files share the app, as its users do.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // Generous: what is waited for comes, and a busy machine is no fault of the page.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // The longest comes first, so that nothing is left to wait for it. Twenty tablets under fire take the
  // whole machine, so they come when the others have ended.
  projects: [
    { name: 'hearing', testMatch: HEARING },
    { name: 'pages', testIgnore: [HEARING, FIRE] },
    { name: 'fire', testMatch: FIRE, dependencies: ['hearing', 'pages'] },
  ],
  reporter: [['list']],
  globalTeardown: './removeData.ts',
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1024, height: 768 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    // A trace films every page, which takes half of the time; where nobody looks, it is not taken.
    trace: process.env['CI'] === 'true' ? 'off' : 'retain-on-failure',
    // Where the net is not cut there is nothing for it to do, and it fetches the whole app for each tablet.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    },
  },
  webServer: {
    command: `exec "${process.execPath}" scripts/start.ts`,
    cwd: root,
    url: `http://localhost:${port}/`,
    timeout: 180_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { PORT: port, FOLKEHOERING_DATA: process.env['E2E_DATA'], ...mail },
  },
});
