import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenPath } from './givenPath.ts';
import { CommandFault } from './outcome.ts';

/**
 * Writes files into a folder, which is made where there is none: all of them or none, and never over
 * files that are there already unless `force` says so. @throws CommandFault
 */
export function writeFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  force = false,
): void {
  const into = givenPath(folder);
  const names = Object.keys(files);
  const there = names.filter((name) => existsSync(join(into, name)));
  if (there.length > 0 && !force) {
    throw new CommandFault(
      `${join(folder, there[0]!)} is there already. Choose another folder, or replace it with --force.`,
    );
  }
  const part = (name: string) => join(into, `.${name}.${process.pid}`);
  try {
    mkdirSync(into, { recursive: true });
    for (const name of names) writeFileSync(part(name), files[name]!);
    for (const name of names) renameSync(part(name), join(into, name));
  } catch {
    for (const name of names) rmSync(part(name), { force: true });
    throw new CommandFault(`${folder} cannot be written.`);
  }
}
