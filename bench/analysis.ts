// What an analysis costs: 100 items of 356 and of 10,000 people through `analyse`, from CSV to JSON, beside R
// doing the same in the same run (bench/analysis.R reads the same file and works out the same statistics).
//
//   node scripts/run.mjs node bench/analysis.ts [--items 100]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/domain/random.ts';

const { values } = parseArgs({ options: { items: { type: 'string', default: '100' } } });
const ITEMS = Number(values.items);
const folder = mkdtempSync(join(tmpdir(), 'folkehoering-bench-'));
const file = (name: string) => join(folder, name);

try {
  for (const people of [356, 10_000]) measure(people);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(people: number): void {
  writeStudy(people);
  const given = ['--data', file('wide.csv'), '--spec', file('spec.json')];
  const ours = timed(process.execPath, [
    ...['src/cli/main.ts', 'analyse', ...given],
    ...['--out', file('ours.json'), '--force'],
  ]);
  const script = new URL('analysis.R', import.meta.url).pathname;
  const byR = timed('Rscript', [
    '--vanilla',
    script,
    file('wide.csv'),
    file('r.json'),
    String(ITEMS),
  ]);
  const ratio = (ours.processor / byR.processor).toFixed(2);
  console.log(`${people} people × ${ITEMS} items`);
  console.log(
    `  ours  ${text(ours)}\n  R     ${text(byR)}\n  ratio ${ratio} of R's processor time`,
  );
  console.log(`  largest relative difference of a p: ${largestDifference().toExponential(1)}`);
}

type Time = { readonly wall: number; readonly processor: number };
function text({ wall, processor }: Time): string {
  return `${wall.toFixed(1).padStart(6)} s, processor ${processor.toFixed(1).padStart(6)} s`;
}

function timed(command: string, args: readonly string[]): Time {
  const [began, used] = [performance.now(), childrenSeconds()];
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return { wall: (performance.now() - began) / 1000, processor: childrenSeconds() - used };
}

/** What ended children of this process have used: fields 16 and 17 of Linux's stat, in 1/100 s. */
function childrenSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The p's of the same tests, ours and R's. */
function largestDifference(): number {
  const ours = JSON.parse(readFileSync(file('ours.json'), 'utf8'));
  const byR: Record<string, number>[] = JSON.parse(readFileSync(file('r.json'), 'utf8'));
  const differences = byR.flatMap((own, at) => {
    const item = ours.items[at];
    const pairs = [
      [item.clustered.p, own['clustered']],
      [item.paired_t.p, own['paired']],
      [item.wilcoxon.p, own['wilcoxon']],
      [item.extremity.p, own['extremity']],
      [item.weighted.difference.clustered.p, own['weighted']],
    ];
    return pairs.map(([one, other]) => Math.abs(one - other) / other);
  });
  return Math.max(...differences);
}

/** Answers on 0–10 in groups of 10, with weights, a few of them missing. */
function writeStudy(people: number): void {
  const random = seededRandom(`bench ${people}`);
  const answer = (about: number) => {
    const luck = random.next();
    if (luck < 0.03) return luck < 0.02 ? '98' : '';
    return String(Math.max(0, Math.min(10, Math.round(about + 4 * (random.next() - 0.5)))));
  };
  const codes = Array.from({ length: ITEMS }, (_, at) => `Q${at + 1}`);
  const heading = ['GROUP', 'w', ...codes.flatMap((code) => [code, `T2${code}`, `T0${code}`])];
  const lines = Array.from({ length: people }, (_, at) => {
    const answers = codes.flatMap(() => {
      const stand = 10 * random.next();
      return [answer(stand), answer(stand + 0.15), answer(stand)];
    });
    return [`g${Math.floor(at / 10)}`, (0.3 + random.next()).toFixed(4), ...answers].join(',');
  });
  writeFileSync(file('wide.csv'), `${[heading.join(','), ...lines].join('\n')}\n`);
  const items = codes.map((code, at) => ({
    ...{ code, theme: `theme ${at % 5}`, before: code },
    ...{ after: `T2${code}`, baseline: `T0${code}` },
  }));
  const scale = { min: 0, max: 10, middle: 5, agree_from: 6, disagree_to: 4 };
  const spec = { group: 'GROUP', weight: 'w', comparison: null, missing: [98], scale, items };
  writeFileSync(file('spec.json'), JSON.stringify(spec));
}
