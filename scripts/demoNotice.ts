import { formatCode } from '../src/domain/identity/accessCode.ts';
import { type DemoNotes, notesPlace, readNotes } from '../src/server/demo/notes.ts';
import { DEMO_STAFF } from '../src/server/demo/staffNames.ts';
import { readEnvironment } from '../src/server/environment.ts';

/** What the terminal says about signing in to the demo hearings; empty where there are none. */
export function demoNotice(address: string): string {
  const notes = readNotes(notesPlace(readEnvironment(process.env)));
  if (!notes?.complete) return '';
  const { organiser, analyst, moderator } = DEMO_STAFF;
  return lines([
    ['Simulerede høringer · Simulated hearings'],
    ['  Organisator · Organiser', organiser.email],
    ['  Analytiker · Analyst', analyst.email],
    ['  Moderator (bord 1–3 · tables 1–3)', moderator.email],
    ['  Adgangskode · Password', notes.password, `${address}/log-ind`],
    ...notes.codes.map(({ who, code, hearing }) => [WHO[who], formatCode(code), hearing]),
    [''],
  ]);
}

const WHO: Readonly<Record<DemoNotes['codes'][number]['who'], string>> = {
  panel: '  Deltager, bord 1 · Participant',
  invited: '  Indbudt, ikke udtrukket · Not drawn',
};

function lines(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((at) => Math.max(...rows.slice(1).map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('   '))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
