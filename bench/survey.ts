// What a hall costs: 1,500 people answer 40 questions each in one burst, every answer a request of its own
// over HTTP to a server process, beside the bare driver making the same rows in the same database; and what
// the first page of a questionnaire weighs and takes, beside a page without any questions.
//
//   node scripts/run.mjs node bench/survey.ts [--people 1500] [--items 40]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Questionnaire } from '../src/domain/survey/questionnaire.ts';
import { startSession } from '../src/server/access/sessions.ts';
import { tabletMarker } from '../src/server/access/tabletMarker.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { TheServer } from '../tests/e2e/fire/theServer.ts';
import { open, prepareHearing } from '../tests/server/actions/hearing.ts';
import { bareBurst, httpBurst, type Person } from './survey/burst.ts';
import { measureFirstLoad } from './survey/firstLoad.ts';

const PORT = 4_390;
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1500' },
    items: { type: 'string', default: '40' },
  },
});
const items = Array.from({ length: Number(values.items) }, (_, at) => `q${at + 1}`);

const data = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
const server = new TheServer(data, PORT);
try {
  await server.start();
  await openDatabase({ kind: 'embedded', dataFolder: data });
  const people = await openSurvey(Number(values.people));

  console.log(`${people.length} people at once, ${items.length} answers each, one after the other`);
  const bare = await bareBurst(join(data, 'database'), people, items);
  report('bare driver', bare);
  const ours = await httpBurst(server.address, people, items);
  report('over HTTP', ours);
  const ratio = (of: number, to: number) => (of / to).toFixed(2);
  console.log(
    `ratio: answers a second ${ratio(ours.perSecond, bare.perSecond)}, p50 ${ratio(ours.p50, bare.p50)}, p99 ${ratio(ours.p99, bare.p99)}`,
  );
  await measureFirstLoad(server.address, people[0]!.session);
} finally {
  await closeDatabase();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}

async function openSurvey(count: number): Promise<Person[]> {
  const questionnaire: Questionnaire = {
    themes: [
      {
        code: 'tema',
        name: { da: 'Tema', en: 'Theme' },
        items: items.map((code) => ({
          ...{ code, kind: 'agree5' as const },
          text: { da: `Udsagn ${code}`, en: `Statement ${code}` },
        })),
      },
    ],
  };
  const { id, respondents } = await prepareHearing(count, questionnaire);
  await open(id, 'T0', questionnaire);
  const people: Person[] = [];
  for (const { key } of respondents) {
    const { id: session } = await startSession({ participantKey: key });
    people.push({ key, owner: tabletMarker(key), session });
  }
  return people;
}

function report(name: string, { n, p50, p99, perSecond }: Awaited<ReturnType<typeof httpBurst>>) {
  const times = `p50 ${p50.toFixed(0)} ms   p99 ${p99.toFixed(0)} ms`;
  console.log(`  ${name.padEnd(12)} n ${n}   ${times}   ${perSecond.toFixed(0)} answers/s`);
}
