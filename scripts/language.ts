import { compile } from '@inlang/paraglide-js';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** How the message files in src/language become functions; shared by Vite and the scripts. */
export const languageOptions = {
  project: path('../src/language/project.inlang'),
  outdir: path('../src/language/compiled'),
  strategy: ['cookie', 'baseLocale'] as ['cookie', 'baseLocale'],
  cookieName: 'sprog',
  outputStructure: 'message-modules' as const,
};

if (import.meta.main) await compile(languageOptions);
