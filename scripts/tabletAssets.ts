import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the built pages and what it needs, by Vite's manifest. */
export type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
};
export type Manifest = Readonly<Record<string, Chunk>>;

/** What a participant's tablet must have when there is no net: the app's own frame, her pages, the lock. */
const OF_TABLETS = /\/routes\/(\+|\(participant\)\/|kiosk\/)/;

/**
 * Addresses of the files that pages of participants are made of, sorted. A page of staff needs the net
 * anyway, and a hall of tablets should not fetch it.
 *
 * @param manifest Vite's, of the browser's build
 * @param nodes what SvelteKit made of each page: its key in the manifest, and its source
 */
export function tabletAssets(
  manifest: Manifest,
  nodes: ReadonlyMap<string, string>,
): readonly string[] {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (key: string) => {
    if (visited.has(key)) return;
    visited.add(key);
    const { file, css = [], assets = [], imports = [], dynamicImports = [] } = manifest[key]!;
    for (const address of [file, ...css, ...assets]) found.add(`/${address}`);
    // The app can reach every page; only those above are wanted.
    for (const next of [...imports, ...dynamicImports]) if (!nodes.has(next)) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest))
    if (nodes.has(key) ? OF_TABLETS.test(nodes.get(key)!) : chunk.isEntry) visit(key);
  return [...found].sort();
}

/** Writes them where the service worker asks for them, with the version they are of. */
export function writeTabletAssets(root: string): void {
  const folder = '.svelte-kit/generated/client-optimized/nodes';
  const nodes = readdirSync(join(root, folder)).map(
    (name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const,
  );
  const json = <Value>(path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Value;
  const manifest = json<Manifest>('.svelte-kit/output/client/.vite/manifest.json');
  const { version } = json<{ version: string }>('build/client/_app/version.json');
  const assets = tabletAssets(manifest, new Map(nodes));
  writeFileSync(join(root, 'build/client/tablet-assets.json'), JSON.stringify({ version, assets }));
}
