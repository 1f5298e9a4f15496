// What the pages of results cost: each page's work for 356 and for 10,000 people and 40 questions, from the
// released answers in the database to what is published. First as the server does it, in a thread that keeps
// the people; then the same in this thread. Seconds, and the longest time this thread stood still, in which
// a server would have answered nobody.
//
//   node scripts/run.mjs node bench/results.ts [--items 40] [--people 356,10000]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { workedOut } from '../src/server/actions/workedOut.ts';
import { closeDatabase, openDatabase } from '../src/server/database/client.ts';
import { readReleased } from '../src/server/published/released.ts';
import { WORKS } from '../src/server/published/works.ts';
import { questionnaireOf, releasedHearing } from './results/releasedHearing.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '40' },
    people: { type: 'string', default: '356,10000' },
  },
});
const questionnaire = questionnaireOf(Number(values.items));
const itemsAsked = questionnaire.themes.flatMap(({ code: theme, items }) =>
  items.filter(({ kind }) => kind === 'agree5').map(({ code }) => [theme, code] as const),
);

const data = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
await openDatabase({ kind: 'embedded', dataFolder: data });
try {
  for (const people of values.people.split(',').map(Number)) await measure(people);
} finally {
  await closeDatabase();
  rmSync(data, { recursive: true, force: true });
}

async function measure(people: number): Promise<void> {
  const hearing = await releasedHearing(people, questionnaire);
  console.log(`\n${people} people × ${values.items} questions`);
  console.log(
    `${''.padEnd(24)}${'in a thread of its own'.padStart(26)}${'here'.padStart(26)}   stall`,
  );
  const released = await row(
    'the people, and overview',
    () => workedOut(hearing, 'results'),
    async () => {
      const read = await readReleased(hearing.id);
      await WORKS.results(read);
      return read;
    },
  );
  for (const work of ['subgroups', 'tables', 'comparison', 'knowledge', 'whoCame'] as const) {
    await row(
      work,
      () => workedOut(hearing, work),
      async () => WORKS[work](released),
    );
  }
  await row(
    `${itemsAsked.length} pages of a question`,
    () => Promise.all(itemsAsked.map(([theme, code]) => workedOut(hearing, 'item', theme, code))),
    async () => {
      for (const [theme, code] of itemsAsked) {
        WORKS.item(released, theme, code);
        await wait(0);
      }
    },
  );
}

async function row<Value>(
  name: string,
  apart: () => Promise<unknown>,
  here: () => Promise<Value>,
): Promise<Value> {
  const one = await timed(apart);
  const other = await timed(here);
  const text = ({ seconds, stall }: Timed<unknown>) =>
    `${seconds.toFixed(2)} s, stall ${stall.toFixed(0)} ms`.padStart(26);
  const ratio = (other.stall / one.stall).toFixed(0);
  console.log(`${name.padEnd(24)}${text(one)}${text(other)}   1 : ${ratio}`);
  return other.value;
}

type Timed<Value> = {
  readonly value: Value;
  readonly seconds: number;
  /** Milliseconds. */
  readonly stall: number;
};

async function timed<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(20);
  const began = performance.now();
  const value = await work();
  const seconds = (performance.now() - began) / 1000;
  // What stood still to the very end is seen by the next turn.
  await wait(20);
  delay.disable();
  return { value, seconds, stall: delay.max / 1e6 };
}
