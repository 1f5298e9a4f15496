import { compile } from '@inlang/paraglide-js';
import { fileURLToPath } from 'node:url';
import { whereChanged } from './sources.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** How the message files in src/language become functions; shared by Vite and the scripts. */
export const languageOptions = {
  project: path('../src/language/project.inlang'),
  outdir: path('../src/language/compiled'),
  strategy: ['cookie', 'baseLocale'] as ['cookie', 'baseLocale'],
  cookieName: 'sprog',
  outputStructure: 'message-modules' as const,
};

/** Made by the compiler itself, so a change in them means nothing. */
export const MADE_BY_COMPILING = [
  'src/language/compiled',
  ...['README.md', '.gitignore', '.meta.json', 'cache'].map(
    (name) => `src/language/project.inlang/${name}`,
  ),
];
const SOURCES = {
  from: ['src/language', 'scripts/language.ts', 'package-lock.json'],
  except: MADE_BY_COMPILING,
};

/** Thousands of small files, so they are not written again where no message has changed. */
export const compileMessages = (): Promise<void> =>
  whereChanged('src/language/compiled/.sources', SOURCES, async () => {
    await compile(languageOptions);
  });

if (import.meta.main) await compileMessages();
