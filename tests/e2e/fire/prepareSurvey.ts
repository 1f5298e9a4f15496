import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Respondent = { readonly key: string; readonly session: string };

const script = fileURLToPath(new URL('openSurvey.ts', import.meta.url));

/** An open survey in a data folder, made by a process of its own beside the app that serves it. */
export function prepareSurvey(data: string, people: number): Respondent[] {
  const args = [script, data, String(people)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Respondent[];
}
