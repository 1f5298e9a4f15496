import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * The app as its next version: the same in `to`, but under another version's name, and with every asset at
 * another address, so that what the last version's pages ask for is not there any more.
 */
export function makeNextVersion(root: string, to: string): void {
  mkdirSync(to);
  for (const name of ['scripts', 'src', 'build', 'supabase', 'static'])
    cpSync(join(root, name), join(to, name), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts'])
    cpSync(join(root, name), join(to, name));
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));

  const client = join(to, 'build', 'client', '_app');
  const { version } = JSON.parse(readFileSync(join(client, 'version.json'), 'utf8')) as {
    version: string;
  };
  renameSync(join(client, 'immutable'), join(client, 'immutable-next'));
  for (const file of filesIn(join(to, 'build'))) {
    // Made from the others; the server does without them.
    if (/\.(br|gz)$/.test(file)) rmSync(file);
    else if (/\.(js|css|json|html)$/.test(file)) rename(file, version);
  }
}

function rename(file: string, version: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before
    .replaceAll('_app/immutable/', '_app/immutable-next/')
    .replaceAll(version, `${version}-next`);
  if (after !== before) writeFileSync(file, after);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
