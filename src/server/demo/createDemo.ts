import { randomPassword } from '../access/secrets.ts';
import { type Hearing, listHearings } from '../database/hearings.ts';
import { readMailingPage } from '../database/invitations.ts';
import { listThemes } from '../database/questionnaires.ts';
import { findAccessCode, listAskedPeople } from '../database/simulation.ts';
import { createDemoHearing, type DemoStage } from './createDemoHearing.ts';
import type { DemoHearing } from './hearings.ts';
import { type DemoNotes, type NotesPlace, readNotes, writeNotes } from './notes.ts';
import { ensureStaff } from './staff.ts';

/**
 * Gives a database without hearings the demo hearings, or finishes those that an earlier start was
 * stopped in the middle of. True where anything was made. The notes with the sign-ins are written
 * before the first account and marked complete after the last step, so that a half demo is known.
 */
export async function createDemo(given: {
  readonly place: NotesPlace;
  readonly hearings: readonly DemoHearing[];
  readonly onStage: (stage: DemoStage) => void;
}): Promise<boolean> {
  const { place, hearings, onStage } = given;
  const begun = isDemoUnfinished(place) ? readNotes(place) : null;
  if (begun === null && (await listHearings()).length > 0) return false;

  const password = begun?.password ?? randomPassword();
  writeNotes(place, { complete: false, password, codes: [] });
  const staff = await ensureStaff(password);
  const codes: DemoNotes['codes'] = [];
  for (const demo of hearings) {
    const hearing = await createDemoHearing(demo, staff, onStage);
    codes.push(...(await codesOf(demo, hearing)));
  }
  writeNotes(place, { complete: true, password, codes });
  return true;
}

/** Whether an earlier start was stopped while it made the demo. */
export function isDemoUnfinished(place: NotesPlace): boolean {
  const notes = readNotes(place);
  return notes !== null && !notes.complete;
}

/** Somebody at group 1 in the first theme; where the hearing is under way, who has T1 before her, and somebody not drawn. */
async function codesOf(demo: DemoHearing, hearing: Hearing): Promise<DemoNotes['codes']> {
  const panel = await listAskedPeople(hearing.id, 'T1');
  const [first] = await listThemes(hearing.id);
  const atGroup1 = panel.filter(({ groups }) => groups[first!.code] === 1);
  const member = atGroup1.find((person) => !person.handed_in) ?? atGroup1[0];
  if (!member) throw new Error('Nobody sits at group 1.');
  const code = await findAccessCode(member.key);
  const codes: DemoNotes['codes'] = [{ hearing: demo.slug, who: 'panel', code }];
  if (demo.brought === 'ended') return codes;

  const { rows } = await readMailingPage(hearing.id, 0, 100);
  const invited = rows.find(({ selection }) => selection === null);
  if (invited) codes.push({ hearing: demo.slug, who: 'invited', code: invited.access_code });
  return codes;
}
