import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a PostgreSQL program is started on this machine. */
export type Launcher = {
  readonly native: string;
  /** [file, arguments] for a program of `bin`. */
  readonly command: (program: string, args: readonly string[]) => [string, string[]];
  readonly identity: { uid?: number; gid?: number };
};

/**
 * PostgreSQL refuses to run as root. As root, use a user namespace (the same kernel user, who can
 * read private folders, but not uid 0 to itself); where namespaces are forbidden, drop to another
 * user, copying the binaries to where that user can read them.
 */
export function chooseLauncher(native: string, dataFolder: string): Launcher {
  if (process.getuid?.() !== 0) return plain(native);
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) {
    const command: Launcher['command'] = (program, args) => [
      'unshare',
      [...namespace, join(native, 'bin', program), ...args],
    ];
    return { native, command, identity: {} };
  }
  return asOtherUser(native, dataFolder);
}

const plain = (native: string, identity: Launcher['identity'] = {}): Launcher => ({
  native,
  identity,
  command: (program, args) => [join(native, 'bin', program), [...args]],
});

function asOtherUser(native: string, dataFolder: string): Launcher {
  const uid = numericId('-u', 'postgres') ?? numericId('-u', 'nobody') ?? 65534;
  const gid = numericId('-g', String(uid)) ?? 65534;
  const identity = { uid, gid };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  spawnSync('chown', ['-R', `${uid}:${gid}`, dataFolder]);
  const runs = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...identity, cwd: '/' });
  if (runs.status === 0) return plain(native, identity);
  const copy = join(tmpdir(), 'folkehoering-postgres');
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return plain(copy, identity);
}

function numericId(flag: '-u' | '-g', name: string): number | undefined {
  const outcome = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return outcome.status === 0 ? Number(outcome.stdout) : undefined;
}
