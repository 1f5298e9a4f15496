// A short wave is released with 356 answers in it: from the organiser's click on the button to the chart on
// the hall's screen, both in Chromium, over the real server and its own database.
//
//   node scripts/run.mjs node scripts/build.ts && node scripts/run.mjs node bench/screen.ts [--people 356] [--rounds 2]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { seededRandom } from '../src/domain/random.ts';
import { SHORT_WAVES } from '../src/domain/survey/wave.ts';
import type { Questionnaire } from '../src/domain/survey/questionnaire.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { advanceWave } from '../src/server/database/questionnaires.ts';
import { TheServer } from '../tests/e2e/fire/theServer.ts';
import {
  answerWave,
  type DuringHearing,
  duringHearing,
  openShortWave,
} from '../tests/server/actions/duringHearing.ts';

const PORT = 4_392;
/** People on the list besides the panel. */
const INVITED = 1_500;
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '356' },
    rounds: { type: 'string', default: '2' },
  },
});
const waves = ['T0' as const, ...SHORT_WAVES];
const both = (text: string) => ({ da: text, en: text });
const QUESTIONS: Questionnaire = {
  themes: [
    {
      ...{ code: 'velfaerd', name: both('Velfærd') },
      items: [
        { code: 'q1', kind: 'agree5', waves, text: both('AI er til gavn for samfundet') },
        { code: 'q2', kind: 'agree5', waves, text: both('AI er til gavn for folk som mig') },
        {
          ...{ code: 'q3', kind: 'single', waves, text: both('Hvad er vigtigst?') },
          options: ['Sikkerhed', 'Frihed', 'Velstand', 'Viden', 'Andet'].map((text, code) => ({
            ...{ code, label: both(text) },
          })),
        },
      ],
    },
  ],
};

const random = seededRandom('storskærm');
const data = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
const server = new TheServer(data, PORT);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const measured: number[] = [];
try {
  await server.start();
  await openDatabase({ kind: 'embedded', dataFolder: data });
  for (let round = 0; round < Number(values.rounds); round++) await measureHearing();
  measured.sort((one, other) => one - other);
  const at = (share: number) => measured[Math.floor(share * (measured.length - 1))]!.toFixed(0);
  console.log(
    `${values.people} answers in the wave, from the click on Release to the chart on screen`,
  );
  console.log(`  n ${measured.length}   p50 ${at(0.5)} ms   p90 ${at(0.9)} ms   most ${at(1)} ms`);
} finally {
  await browser.close();
  await closeDatabase();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

/** Six waves of one hearing, one after the other, before one screen. */
async function measureHearing() {
  const hearing = await duringHearing(Number(values.people), QUESTIONS, INVITED);
  const [screen, desk] = [await windowOf(hearing), await windowOf(hearing)];
  await screen.goto(`${server.address}/skaerm/maaling/${hearing.slug}`);
  for (let count = 0; count < SHORT_WAVES.length; count++) {
    const wave = await openShortWave(hearing);
    await answerWave(hearing, wave, hearing.panel, (_, item) =>
      item === 'q3' ? random.below(5) : 1 + random.below(5),
    );
    await advanceWave(hearing.id, wave, 'closed', 'system');
    await screen.getByRole('heading', { name: 'Målingen er lukket' }).waitFor();
    await desk.goto(`${server.address}/styring/${hearing.slug}/maalinger?bekraeft=frigiv-${wave}`);
    await desk.waitForLoadState('networkidle');
    await desk.getByRole('dialog').getByRole('textbox').fill('Høring om prøver');
    const shown = chartShown(screen);
    const clicked = timeOfClick(desk);
    await desk.getByRole('dialog').getByRole('button', { name: 'Frigiv' }).click();
    measured.push((await shown) - (await clicked));
  }
  await Promise.all([screen.context().close(), desk.context().close()]);
}

/** A window of its own: one that stands behind another is drawn once a second. */
async function windowOf({ organiser }: DuringHearing): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const session = { name: 'session', value: organiser.session, url: server.address };
  await context.addCookies([session]);
  return context.newPage();
}

/** When the next click reaches a page, in milliseconds of the machine's clock. */
function timeOfClick(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const now = () => resolve(performance.timeOrigin + performance.now());
        addEventListener('click', now, { capture: true, once: true });
      }),
  );
}

/** When a chart has been drawn: the frame after the one it was put into the page in. */
function chartShown(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector('.chart svg')) return void requestAnimationFrame(look);
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        look();
      }),
  );
}
