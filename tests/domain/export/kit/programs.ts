import { execFileSync } from 'node:child_process';

/** Runs a program in a folder; what it prints. Fails where it does. */
export const runIn = (folder: string, program: string, given: readonly string[]): string =>
  execFileSync(program, given, {
    ...{ cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** In CI all must be there: what is missing fails the test. */
const isThere = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return process.env['CI'] === 'true';
  }
};
export const [hasR, hasPspp] = [isThere('Rscript'), isThere('pspp')];
