// npm test: everything, from the format of a file to a browser; `--only static` stops before the tests.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { findBrowser } from './browser.ts';

type Stage = { name: string; command: string; args: string[] };

const CI = process.env['CI'] === 'true';
const node = process.execPath;

const prepare: Stage[] = [
  { name: 'messages', command: node, args: ['scripts/language.ts'] },
  { name: 'route types', command: 'svelte-kit', args: ['sync'] },
];
/** Makes messages and route types anew, so only what reads neither goes beside it. */
const pages: Stage = { name: 'pages', command: node, args: ['scripts/build.ts'] };
const besideThePages: Stage[] = [
  { name: 'database types', command: node, args: ['scripts/generate-types.ts', '--check'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  {
    name: 'types of the domain',
    command: 'tsc',
    args: ['--noEmit', '-p', 'src/domain/tsconfig.json'],
  },
];
const statics: Stage[] = [
  {
    name: 'types',
    command: 'svelte-check',
    args: ['--tsconfig', './tsconfig.json', '--output', 'human'],
  },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  {
    name: 'dependency rules',
    command: 'depcruise',
    args: ['src', '--config', 'tests/architecture/dependency-cruiser.cjs'],
  },
  { name: 'unused code', command: 'knip', args: [] },
];
const tests: Stage = {
  name: 'unit, database and server tests',
  command: 'vitest',
  args: ['run', '--config', 'tests/vitest.config.ts'],
};
const browserTests: Stage = {
  name: 'browser tests',
  command: 'playwright',
  args: ['test', '--config', 'tests/e2e/playwright.config.ts'],
};

const onlyStatic = process.argv.includes('static');
const browser = onlyStatic ? null : findBrowser();
run(prepare);
await runTogether(browser ? [pages, ...besideThePages] : besideThePages);
await runTogether(statics);
if (!onlyStatic) {
  if (browser) {
    process.env['CHROMIUM_PATH'] = browser;
    // One after the other: each keeps every core busy by itself, and a test that waits for a clock is
    // not starved. Both, whatever fails: who mends one fault wants to know of the other.
    if ([tests, browserTests].filter((stage) => !isPassed(stage)).length > 0) process.exit(1);
  } else {
    run([tests]);
    console.error(
      '\n!!! BROWSER TESTS WERE SKIPPED: no Chromium here, and it could not be installed.',
    );
    console.error(
      '!!! Install Debian’s package chromium, or set CHROMIUM_PATH, and run npm test again.\n',
    );
    if (CI) process.exit(1);
  }
}
console.log('\nEverything passed.');

/** Runs stages that do not need each other side by side, one for each core; all of them, whatever fails. */
async function runTogether(stages: readonly Stage[]) {
  const left = [...stages];
  let failed = 0;
  const worker = async () => {
    for (let stage = left.shift(); stage; stage = left.shift()) {
      if (!(await runAside(stage))) failed++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (failed > 0) process.exit(1);
}

/** One stage whose output is held back until it ends, lest two write over each other. */
async function runAside({ name, command, args }: Stage): Promise<boolean> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => said.push(`${error.message}\n`));
    child.on('close', resolve);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n── ${name}\n${said.join('')}`);
  if (status === 0) console.log(`✓ ${name}: ${seconds} s`);
  else console.error(`✗ ${name} failed after ${seconds} s.`);
  return status === 0;
}

/** Runs stages one after the other and stops at the first that fails, whose own output says why. */
function run(stages: readonly Stage[]) {
  if (!stages.every(isPassed)) process.exit(1);
}

function isPassed({ name, command, args }: Stage): boolean {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: process.env });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status === 0) console.log(`✓ ${name}: ${seconds} s`);
  else console.error(`\n✗ ${name} failed after ${seconds} s.`);
  return status === 0;
}
