import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { locateBinaries } from './binaries.ts';
import { chooseLauncher, type Launcher } from './privileges.ts';

/** A running embedded server: where its socket is, and how to stop it. */
export type EmbeddedServer = {
  readonly socketFolder: string;
  readonly pid: number;
  /** True where the server was already running: left by a killed app, or shared with another process. */
  readonly attached: boolean;
  readonly stop: () => Promise<void>;
};

const PORT = 5432; // names the socket file only: nothing listens on the network
const LONGEST_SOCKET_PATH = 107;
const START_LIMIT_MS = 60_000;

/**
 * Settings beyond PostgreSQL's own: no network, durable commits, and an error log without statements,
 * parameters or details, which could carry personal data.
 */
const settings = (socketFolder: string) => ({
  listen_addresses: '',
  port: String(PORT),
  unix_socket_directories: socketFolder,
  unix_socket_permissions: '0700',
  synchronous_commit: 'on',
  fsync: 'on',
  max_connections: '60',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  timezone: 'UTC',
});

/**
 * Starts PostgreSQL on `dataFolder`, or attaches to the server already running on it.
 * @throws when it cannot be made or started; the message says where the server's log is
 */
export async function startEmbeddedServer(dataFolder: string): Promise<EmbeddedServer> {
  const launcher = chooseLauncher(locateBinaries(), dataFolder);
  initialise(launcher, dataFolder);
  const socketFolder = socketFolderOf(dataFolder);
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const running = await findRunning(dataFolder, socketFolder);
    if (running === 'wait') {
      await wait(100);
      continue;
    }
    if (running) return { socketFolder, pid: running, attached: true, stop: () => stop(running) };
    const pid = await launch(launcher, dataFolder, socketFolder, deadline);
    if (pid) return { socketFolder, pid, attached: false, stop: () => stop(pid) };
    await wait(200);
  }
  throw new Error(`The embedded database did not start. See ${join(dataFolder, 'server.log')}.`);
}

/**
 * initdb into a folder of this process, then rename: a folder with PG_VERSION is always complete, and
 * neither an initdb that outlived its killed app nor another app starting now is in the way.
 */
function initialise(launcher: Launcher, dataFolder: string) {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return;
  mkdirSync(dirname(dataFolder), { recursive: true, mode: 0o700 });
  const half = `${dataFolder}.new-${process.pid}-${Date.now()}`;
  if (launcher.identity.uid !== undefined) {
    mkdirSync(half, { mode: 0o700 });
    spawnSync('chown', [`${launcher.identity.uid}:${launcher.identity.gid}`, half]);
  }
  const [file, args] = launcher.command('initdb', [
    ...['-D', half, '-U', 'supabase_admin', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    ...['--locale-provider=builtin', '--locale=C.UTF-8'],
  ]);
  const made = spawnSync(file, args, { ...launcher.identity, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`The embedded database could not be made: ${made.stderr}`);
  moveIntoPlace(half, dataFolder);
}

function moveIntoPlace(half: string, dataFolder: string) {
  try {
    renameSync(half, dataFolder);
  } catch (error) {
    // Another process was first: its database is as good as ours.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(join(dataFolder, 'PG_VERSION'))) throw error;
  }
}

/** A socket path must be under 108 bytes; a deep folder gets a short one of its own in /tmp. */
function socketFolderOf(dataFolder: string): string {
  if (Buffer.byteLength(join(dataFolder, `.s.PGSQL.${PORT}`)) <= LONGEST_SOCKET_PATH)
    return dataFolder;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `folkehoering-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The process id of a server ready on the folder, 'wait' where one is starting or ending, or null. */
async function findRunning(
  dataFolder: string,
  socketFolder: string,
): Promise<number | 'wait' | null> {
  const { pid, ready } = readPidFile(dataFolder);
  const state = pid ? processState(pid) : null;
  if (!pid || state === null) return null;
  if (state === 'Z') return 'wait'; // killed, but its parent has not collected it yet
  if (!isPostgres(pid)) return null; // the number was given to another program since
  return ready && (await accepts(socketFolder)) ? pid : 'wait';
}

/** postmaster.pid: the process id on the first line, its status on the eighth. */
function readPidFile(dataFolder: string): { pid: number | null; ready: boolean } {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return { pid: null, ready: false };
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]) || null, ready: lines[7]?.trim() === 'ready' };
}

function isPostgres(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || readFileSync(file, 'utf8').includes('postgres');
}

/** One letter as in /proc (Z: zombie), '?' where there is no /proc, null where the process is gone. */
function processState(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] ?? null;
  } catch {
    try {
      process.kill(pid, 0);
      return '?';
    } catch {
      return null;
    }
  }
}

function accepts(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketFolder, `.s.PGSQL.${PORT}`), () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Detached, so that Ctrl-C in the terminal reaches the app first and it can drain. */
async function launch(
  launcher: Launcher,
  dataFolder: string,
  socketFolder: string,
  deadline: number,
) {
  const options = Object.entries(settings(socketFolder)).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const [file, args] = launcher.command('postgres', ['-D', dataFolder, ...options]);
  const log = openSync(join(dataFolder, 'server.log'), 'a', 0o600);
  const child = spawn(file, args, {
    ...launcher.identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let exited = false;
  child.once('exit', () => (exited = true));
  child.once('error', () => (exited = true));
  while (!exited && Date.now() < deadline) {
    const { pid, ready } = readPidFile(dataFolder);
    if (pid === child.pid && ready) return pid;
    await wait(10);
  }
  return null;
}

/** A fast shutdown: running transactions are rolled back, everything committed is kept. */
async function stop(pid: number) {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const state = processState(pid);
    if (state === null || state === 'Z') return;
    await wait(10);
  }
}
