import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SeatedHearing } from '../../server/realtime/tableHearing.ts';

const script = fileURLToPath(new URL('openTable.ts', import.meta.url));

/** A seated table in a data folder, made by a process of its own beside the app that serves it. */
export function prepareTable(data: string, people: number): SeatedHearing {
  const args = [script, data, String(people)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as SeatedHearing;
}
