import { compileMessages, MADE_BY_COMPILING } from './language.ts';
import { root, whereChanged } from './sources.ts';
import { writeTabletAssets } from './tabletAssets.ts';

const SOURCES = {
  from: [
    ...['src', 'static', 'scripts/language.ts', 'scripts/tabletAssets.ts'],
    ...['svelte.config.js', 'vite.config.ts', 'package-lock.json'],
  ],
  except: MADE_BY_COMPILING,
};

/** Builds the app where its sources have changed since the last build, and only then. */
export async function ensureBuilt(): Promise<void> {
  await whereChanged('build/.sources', SOURCES, async () => {
    console.log('Building the pages …');
    await compileMessages();
    const { build } = await import('vite');
    await build({ root, logLevel: 'error' });
    writeTabletAssets(root);
  });
}

if (import.meta.main) await ensureBuilt();
