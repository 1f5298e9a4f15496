import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const packageFile = z.object({ name: z.string(), version: z.string() });

/** Name and version of the program, for the record of a draw. */
export function softwareName(): string {
  const text = readFileSync(join(process.cwd(), 'package.json'), 'utf8');
  const { name, version } = packageFile.parse(JSON.parse(text));
  return `${name} ${version}`;
}
