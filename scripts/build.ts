import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeTabletAssets } from './tabletAssets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'src',
  'static',
  'scripts/language.ts',
  'scripts/tabletAssets.ts',
  'svelte.config.js',
  'vite.config.ts',
  'package-lock.json',
];
/** Made by the build itself, so a change in them means nothing. */
const MADE = [
  'src/language/compiled',
  'src/language/project.inlang/README.md',
  'src/language/project.inlang/.gitignore',
  'src/language/project.inlang/.meta.json',
  'src/language/project.inlang/cache',
];
const stamp = join(root, 'build', '.sources');

/** Builds the app where its sources have changed since the last build, and only then. */
export async function ensureBuilt(): Promise<void> {
  const hash = hashOf(SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Building the pages …');
  const { build } = await import('vite');
  await build({ root, logLevel: 'error' });
  writeTabletAssets(root);
  writeFileSync(stamp, hash);
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(path)))
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (MADE.includes(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

if (import.meta.main) await ensureBuilt();
