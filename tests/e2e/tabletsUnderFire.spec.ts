import { type Browser, expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type RandomSource, seededRandom } from '../../src/domain/random.ts';
import { prepareSurvey, type Respondent } from './fire/prepareSurvey.ts';
import { Tablet, type Tap } from './fire/tablet.ts';
import { TheServer } from './fire/theServer.ts';

// Twenty people answer while everything that can fail does: the network of one tablet, the server, the
// database. What a tablet has shown as saved on the server is there whatever happens next; everything
// else comes later; nothing comes twice; and what counts is what each person chose last.

const SEED = 'tabletter under beskydning';
const TABLETS = 20;
const FAULTS = ['kill_server', 'stop_database', 'crash_database'] as const;

// Twenty tablets are watched closely enough; a film of each would take the machine's time from them.
test.use({ trace: 'off', serviceWorkers: 'allow' });

let data: string;
let server: TheServer;

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'folkehoering-ild-'));
  server = new TheServer(data, Number(process.env['E2E_PORT']) + 4);
});
test.afterEach(async () => {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

test('answers survive the net, the server and the database failing at random', async ({
  browser,
}) => {
  test.setTimeout(420_000);
  await server.start();
  const people = prepareSurvey(data, TABLETS);
  const tablets = await Promise.all(people.map((person, at) => handOut(browser, person, at)));
  const fire = { isOver: false };
  const answering = tablets.map((tablet, at) =>
    answer(tablet, seededRandom(`${SEED} ${at}`), fire),
  );
  await expect
    .poll(() => tablets.filter(({ savedTaps }) => savedTaps > 0).length, { timeout: 240_000 })
    .toBe(TABLETS);
  const random = seededRandom(`${SEED} faults`);
  for (const fault of FAULTS) {
    await wait(1_500 + random.below(3_000));
    const promised = tablets.map(({ savedTaps }) => savedTaps);
    await strike(fault, random);
    await expectKept(tablets, promised);
  }
  fire.isOver = true;
  await Promise.all(answering);

  for (const tablet of tablets) await tablet.cutNet(true);
  for (const tablet of tablets) await tablet.cutNet(false);
  for (const tablet of tablets)
    await expect.poll(() => tablet.look(), { timeout: 60_000 }).toBe(true);

  const { log, answers } = await stored();
  const given = tablets.reduce((sum, { taps }) => sum + taps.length, 0);
  expect(given).toBeGreaterThan(TABLETS * 10);
  for (const tablet of tablets) {
    const { key, taps } = tablet;
    expect(log.get(key) ?? []).toEqual(taps);
    expect(answers.get(key) ?? {}).toEqual(lastOf(taps));
    expect(lastOf(taps)).toMatchObject(await tablet.shown());
  }
});

/** A tablet with the person signed in; every other one shows a theme at a time. */
async function handOut(
  browser: Browser,
  { key, session }: Respondent,
  at: number,
): Promise<Tablet> {
  const context = await browser.newContext({ baseURL: server.address });
  const cookies = [
    { name: 'session', value: session, url: server.address, httpOnly: true },
    { name: 'spoergeskema', value: at % 2 === 0 ? 'one' : 'theme', url: server.address },
  ];
  await context.addCookies(cookies);
  return new Tablet(key, context, await context.newPage(), seededRandom(`${SEED} ${key} ${at}`));
}

async function answer(
  tablet: Tablet,
  random: RandomSource,
  fire: { isOver: boolean },
): Promise<void> {
  await tablet.open();
  let isCut = false;
  while (!fire.isOver) {
    const what = random.below(20);
    if (what < 11) await tablet.tap();
    else if (what < 17) await tablet.turnPage();
    else if (what < 19) await tablet.cutNet((isCut = !isCut));
    else if (random.below(3) === 0) await tablet.reload();
    await tablet.look();
    await wait(100 + random.below(500));
  }
}

async function strike(fault: (typeof FAULTS)[number], random: RandomSource): Promise<void> {
  if (fault === 'kill_server') {
    await server.kill();
    await wait(random.below(1_500));
    await server.start();
  } else server.killDatabase(fault === 'stop_database' ? 'SIGINT' : 'SIGQUIT');
}

/** What tablets had shown as saved before something was killed is in the database after it. */
async function expectKept(tablets: readonly Tablet[], promised: readonly number[]): Promise<void> {
  const { log } = await stored();
  tablets.forEach(({ key, taps }, at) => {
    const count = promised[at]!;
    expect(log.get(key)?.slice(0, count) ?? []).toEqual(taps.slice(0, count));
  });
}

type Row = { key: string; item: string; code: number };

/** The log of each person in the order of arrival, and what counts. */
async function stored() {
  const rows = await query<Row>(
    `select l.participant_key as key, i.code as item, l.code from survey.answer_log l
       join survey.items i on i.id = l.item_id order by l.sequence`,
  );
  const log = new Map<string, Tap[]>();
  for (const { key, item, code } of rows) log.set(key, [...(log.get(key) ?? []), { item, code }]);
  const counting = await query<Row>(
    `select a.participant_key as key, i.code as item, a.code from survey.answers a
       join survey.items i on i.id = a.item_id`,
  );
  const answers = new Map<string, Record<string, number>>();
  for (const { key, item, code } of counting)
    answers.set(key, { ...answers.get(key), [item]: code });
  return { log, answers };
}

/** Waits for the database where it is coming back. */
async function query<Found extends pg.QueryResultRow>(text: string): Promise<Found[]> {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({
      host: join(data, 'database'),
      user: 'supabase_admin',
      database: 'postgres',
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query<Found>(text)).rows;
    } catch (error) {
      if (attempt === 100) throw error;
      await wait(200);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

const lastOf = (taps: readonly Tap[]): Record<string, number> =>
  Object.fromEntries(taps.map(({ item, code }) => [item, code]));
