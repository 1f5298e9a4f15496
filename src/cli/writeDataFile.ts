import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FormatFault } from '#domain/export/file/format';
import type { MadeFile } from '#server/export/fileBytes';
import type { FormatName } from '#server/export/formats';
import { changeText, formatFaultText } from './exportWords.ts';
import { givenPath } from './givenPath.ts';
import { CommandFault, say } from './outcome.ts';

/**
 * Writes a file under another name first, so that it is never half there, and says what its format holds in
 * another way. @throws CommandFault where it cannot be written
 */
export async function writeDataFile({ bytes, changes }: MadeFile, out: string): Promise<void> {
  const path = givenPath(out);
  const partial = join(dirname(path), `.${process.pid}.partial`);
  try {
    await pipeline(bytes, createWriteStream(partial, { mode: 0o600 }));
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new CommandFault(`${out} cannot be written: ${(error as Error).message}`);
  }
  for (const change of changes) say(changeText(change));
}

/** @throws CommandFault where a file is there that would be lost */
export function refuseToReplace(out: string, force: boolean | undefined): void {
  if (force !== true && existsSync(givenPath(out)))
    throw new CommandFault(`${out} is there already. Name another, or replace it with --force.`);
}

/** What a format cannot hold. */
export const notHeld = (format: FormatName, faults: readonly FormatFault[]): CommandFault =>
  new CommandFault(
    [`The format ${format} cannot hold this:`, ...faults.map(formatFaultText)].join('\n'),
  );
