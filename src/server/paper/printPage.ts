import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE_MS = 60_000;

/**
 * A page of this server as a PDF, printed by Chromium with a profile of its own that is thrown away. The
 * browser is given nothing of our environment and finds no other host than the loopback address.
 * @throws Error where no PDF came of it within a minute
 */
export async function printPage(chromium: string, url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), 'folkehoering-pdf-'));
  try {
    const file = join(folder, 'page.pdf');
    await run(chromium, [...OPTIONS, ...sandbox(), ...own(folder, file), url.href], folder);
    const bytes = new Uint8Array(await readFile(file));
    if (!startsAsPdf(bytes)) throw new Error('The browser wrote no PDF.');
    return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const OPTIONS = [
  ...['--headless', '--disable-gpu', '--no-first-run', '--no-default-browser-check'],
  ...['--disable-extensions', '--disable-sync', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-dev-shm-usage', '--no-proxy-server'],
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ...['--no-pdf-header-footer', '--generate-pdf-document-outline'],
];
const own = (folder: string, file: string) => [
  `--user-data-dir=${join(folder, 'profile')}`,
  `--print-to-pdf=${file}`,
];
/** Chromium will not run sandboxed as root; what it opens is our own page. */
const sandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

async function run(command: string, args: readonly string[], home: string): Promise<void> {
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: home, LANG: 'C.UTF-8' };
  // A group of its own, so that all its processes can be ended together.
  const child = spawn(command, args, { stdio: 'ignore', detached: true, env, cwd: home });
  const overdue = setTimeout(() => end(child.pid), PATIENCE_MS);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    if (code !== 0) throw new Error(`The browser ended with ${code ?? signal}.`);
  } finally {
    clearTimeout(overdue);
    end(child.pid);
  }
}

function end(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

const startsAsPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
