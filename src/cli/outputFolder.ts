import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenPath } from './givenPath.ts';
import { CommandFault } from './outcome.ts';

/** Files by their names, in the order in which they appear: the last one says that all are there. */
export type OutputFiles = Readonly<Record<string, string>>;

/**
 * Writes files into a folder, which is made where there is none: each under another name first, so
 * that no file is ever half written. The same content again changes nothing.
 * @throws CommandFault where a file holds something else and `replace` is not asked for, or the
 * folder cannot be written
 */
export function writeFolder(folder: string, files: OutputFiles, replace = false): void {
  const path = (name: string) => join(givenPath(folder), name);
  const changed = Object.entries(files).filter(([name, text]) => contentOf(path(name)) !== text);
  const taken = changed.filter(([name]) => contentOf(path(name)) !== null).map(([name]) => name);
  if (taken.length > 0 && !replace) {
    throw new CommandFault(
      `${folder} has another ${taken.join(', ')} already. Choose another folder, or replace with --force.`,
    );
  }
  const partial = (name: string) => path(`.${name}.${process.pid}`);
  const begun: string[] = [];
  try {
    mkdirSync(givenPath(folder), { recursive: true });
    for (const [name, text] of changed) {
      begun.push(partial(name));
      writeFileSync(partial(name), text);
    }
    for (const [name] of changed) renameSync(partial(name), path(name));
  } catch (error) {
    for (const file of begun) rmSync(file, { force: true });
    throw new CommandFault(`${folder} cannot be written: ${(error as Error).message}`);
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
