import { resolve } from 'node:path';

/**
 * Where a path given at the terminal leads: `npm run` works in the project's folder and leaves in
 * INIT_CWD where it was called from.
 */
export const givenPath = (path: string): string =>
  resolve(
    process.env['npm_lifecycle_event'] === 'cli' ? (process.env['INIT_CWD'] ?? '.') : '.',
    path,
  );
