import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Files that something is made of: everything below `from`, but not what is made again each time. */
export type Sources = { readonly from: readonly string[]; readonly except: readonly string[] };

/** Makes something again where its sources have changed since it was made, and only then. */
export async function whereChanged(
  stamp: string,
  { from, except }: Sources,
  make: () => Promise<void>,
): Promise<void> {
  const hash = createHash('sha256');
  for (const file of from.flatMap((path) => filesUnder(path, except)))
    hash.update(file).update(readFileSync(join(root, file)));
  const sources = hash.digest('hex');
  const path = join(root, stamp);
  if (existsSync(path) && readFileSync(path, 'utf8') === sources) return;
  await make();
  writeFileSync(path, sources);
}

function filesUnder(path: string, except: readonly string[]): string[] {
  if (except.includes(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`, except));
}
