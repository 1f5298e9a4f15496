import { expect, test } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 60_000;
const PORT = Number(process.env['E2E_PORT']) + 2;

let data: string;
test.beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'folkehoering-process-'))));
test.afterEach(() => {
  for (const pid of processesOn(data)) process.kill(pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** The app as npm start runs it, on its own data; `address` is what it prints. */
async function start(port: number): Promise<{ child: ChildProcess; address: string }> {
  const env = {
    ...process.env,
    PORT: String(port),
    FOLKEHOERING_DATA: data,
    FOLKEHOERING_DEMO: 'no',
  };
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    setTimeout(() => reject(new Error('not started in time')), START_LIMIT_MS).unref();
    let text = '';
    child.stdout!.on('data', (chunk) => {
      text += String(chunk);
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
  });
  return { child, address };
}

/** Every process that has the data folder among its arguments: the database, and nothing else may. */
function processesOn(folder: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,stat,args'], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(folder) && !/^\s*\d+ Z/.test(line))
    .map((line) => Number(line.trim().split(' ')[0]));
}

const cli = (...args: string[]) =>
  execFileSync(process.execPath, ['src/cli/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, FOLKEHOERING_DATA: data },
    input: 'en lang sætning om vejret\n',
    encoding: 'utf8',
  });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops the app and leaves no process behind`, async ({ request }) => {
    const { child, address } = await start(PORT);
    expect((await request.get(address)).status()).toBe(200);
    expect(processesOn(data).length).toBeGreaterThan(0);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
    await expect.poll(() => processesOn(data)).toEqual([]);
    await expect(request.get(address)).rejects.toThrow();
  });
}

test('killed outright and started again, nothing is lost', async ({ page }) => {
  const first = await start(PORT);
  cli('create-organiser', '--email', 'ida@example.dk', '--name', 'Ida');
  killTree(first.child);
  const second = await start(PORT);
  await page.goto(`${second.address}/log-ind`);
  await page.getByLabel('E-mail').fill('ida@example.dk');
  await page.getByLabel('Adgangskode').fill('en lang sætning om vejret');
  await page.getByRole('main').getByRole('button', { name: 'Log ind' }).click();
  await expect(page).toHaveURL(/\/styring/);
  second.child.kill('SIGTERM');
  await expect.poll(() => processesOn(data)).toEqual([]);
});

/** kill -9 of npm, the launcher and the app, but not of the database, as when a terminal is lost. */
function killTree(child: ChildProcess) {
  const children = (pid: number): number[] => {
    const found = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, parent, ...args]) => Number(parent) === pid && !args.join(' ').includes('postgres'),
      )
      .map(([own]) => Number(own));
    return found.flatMap((own) => [own, ...children(own)]);
  };
  for (const pid of [...children(child.pid!), child.pid!]) process.kill(pid, 'SIGKILL');
}
