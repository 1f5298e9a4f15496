// A short wave in the middle of a hearing: 356 people answer three questions and hand in within two minutes,
// each at a moment of her own, while every tablet asks for reminders and the organiser watches who is missing.
//
//   node scripts/run.mjs node bench/during.ts [--people 356] [--seconds 120]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../src/domain/random.ts';
import type { Questionnaire } from '../src/domain/survey/questionnaire.ts';
import { startSession } from '../src/server/access/sessions.ts';
import { tabletMarker } from '../src/server/access/tabletMarker.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { addWave, readWaveStanding } from '../src/server/database/waves.ts';
import { TheServer } from '../tests/e2e/fire/theServer.ts';
import { drawPanel, open, prepareHearing } from '../tests/server/actions/hearing.ts';

const PORT = 4_391;
const WAVE = 'T2_1';
const REMINDERS_EVERY_MS = 10_000;
const WATCH_EVERY_MS = 2_000;
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '356' },
    seconds: { type: 'string', default: '120' },
  },
});
const windowMs = Number(values.seconds) * 1000;
const random = seededRandom('undervejs');
const items = ['q1', 'q2', 'q3'];
type Person = { readonly owner: string; readonly session: string };

const data = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
const server = new TheServer(data, PORT);
const agent = new Agent({ keepAlive: true });
const times = { page: [] as number[], answer: [] as number[], reminders: [] as number[] };
const watching: number[] = [];
try {
  await server.start();
  await openDatabase({ kind: 'embedded', dataFolder: data });
  const { hearingId, people } = await openShortWave(Number(values.people));
  let isOver = false;
  const started = performance.now();
  const watch = async () => {
    while (!isOver) {
      const asked = performance.now();
      await readWaveStanding(hearingId, WAVE);
      watching.push(performance.now() - asked);
      await wait(WATCH_EVERY_MS);
    }
  };
  const remind = async (person: Person) => {
    await wait(random.next() * REMINDERS_EVERY_MS);
    while (!isOver) {
      await timed('reminders', () => call(person, 'GET', '/api/paamindelser'));
      await wait(REMINDERS_EVERY_MS);
    }
  };
  const background = [watch(), ...people.map(remind)];
  await Promise.all(people.map(answerOnce));
  const seconds = (performance.now() - started) / 1000;
  isOver = true;
  const standing = await readWaveStanding(hearingId, WAVE);
  console.log(`${people.length} people, three questions, begun within ${values.seconds} s`);
  console.log(
    `  handed in ${standing?.handed_in} of ${standing?.asked} after ${seconds.toFixed(0)} s`,
  );
  for (const [name, measured] of [...Object.entries(times), ['who is missing', watching] as const])
    report(name, measured);
  await Promise.all(background);
} finally {
  agent.destroy();
  await closeDatabase();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

async function openShortWave(count: number) {
  const questionnaire: Questionnaire = {
    themes: [
      {
        ...{ code: 'velfaerd', name: { da: 'Velfærd', en: 'Welfare' } },
        items: items.map((code) => ({
          ...{ code, kind: 'agree5' as const, waves: ['T0' as const, 'T2_1' as const] },
          text: { da: `Udsagn ${code}`, en: `Statement ${code}` },
        })),
      },
    ],
  };
  const { id, respondents } = await prepareHearing(count, questionnaire);
  await open(id, 'T0', questionnaire);
  await drawPanel(
    id,
    respondents.map(({ key }) => key),
  );
  const name = { da: 'Velfærd', en: 'Welfare' };
  const added = await addWave(
    id,
    randomUUID(),
    'short',
    { name, theme: null, audience: ['panel'] },
    'system',
  );
  if (!added.ok) throw new Error(added.problem.kind);
  await open(id, WAVE, questionnaire);
  const people: Person[] = [];
  for (const { key } of respondents) {
    const { id: session } = await startSession({ participantKey: key });
    people.push({ owner: tabletMarker(key), session });
  }
  return { hearingId: id, people };
}

/** As a tablet does it: the page, an answer at a time with a moment to think, and handing in. */
async function answerOnce(person: Person): Promise<void> {
  await wait(random.next() * windowMs * 0.8);
  await timed('page', () => call(person, 'GET', `/deltager/spoergeskema/${WAVE}`));
  const think = () => wait(random.next() * windowMs * 0.04);
  for (const item of items) {
    await think();
    await send(person, { kind: 'answer', item, code: 4 });
  }
  await think();
  await send(person, { kind: 'hand_in' });
}

async function send(person: Person, what: object): Promise<void> {
  const now = new Date().toISOString();
  const id = randomUUID();
  const entries = [{ id, givenAt: now, ...what }];
  const body = JSON.stringify({ owner: person.owner, wave: WAVE, sentAt: now, entries });
  const said = await timed('answer', () => call(person, 'POST', '/api/svar', body));
  if (!said.includes(id)) throw new Error(`Not stored: ${said.slice(0, 200)}`);
}

async function timed<Value>(kind: keyof typeof times, act: () => Promise<Value>): Promise<Value> {
  const asked = performance.now();
  const value = await act();
  times[kind].push(performance.now() - asked);
  return value;
}

function call(person: Person, method: string, path: string, body = ''): Promise<string> {
  const headers = {
    ...{ cookie: `session=${person.session}`, origin: server.address },
    ...(body && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(server.address + path, { method, agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (said += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(said);
        else reject(new Error(`${path}: ${response.statusCode} ${said.slice(0, 200)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function report(name: string, measured: number[]): void {
  measured.sort((a, b) => a - b);
  const at = (share: number) => measured[Math.floor(share * (measured.length - 1))]!.toFixed(0);
  console.log(
    `  ${name.padEnd(15)} n ${measured.length}   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   most ${at(1)} ms`,
  );
}
