import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_SESSION, type SessionSettings } from '#domain/discussion/sessionSettings';
import { decideSession } from '#server/actions/decideSession';
import { readProgramme } from '#server/actions/readProgramme';
import type { Hearing } from '#server/database/hearings';
import { saveSeating } from '#server/database/seating';
import { appendTableEvents, listTables } from '#server/database/tables';
import { actions } from '../../../src/routes/(organiser)/styring/[hearing]/program/[tema]/+page.server.ts';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, hearingOf, organiserAccount } from './organisedHearing.ts';

useDatabase();

const both = (text: string) => ({ da: text, en: '' });
const step = (id: string, title = id) => ({ id, title: both(title), minutes: 5, points: [] });
const decided = (change: Partial<SessionSettings> = {}): SessionSettings => ({
  ...{ ...PLAIN_SESSION, steps: [step('et', 'Ordet rundt'), step('to')] },
  ...change,
});

describe('what an organiser decides about a session', () => {
  let ida: Account;
  let session: { hearingId: string; themeCode: string };
  beforeEach(async () => {
    ida = await organiserAccount();
    const { id } = await hearingOf(ida);
    session = { hearingId: id, themeCode: 'arbejdsmarked' };
  });
  const stored = async () =>
    (await readProgramme(session.hearingId)).sessions.find(
      ({ themeCode }) => themeCode === session.themeCode,
    )!;

  it('is saved with its texts trimmed, and the same again changes nothing', async () => {
    const settings = decided({ steps: [step('et', '  Ordet rundt ')] });
    expect(await decideSession(session, 0, settings, ida)).toEqual({ ok: true, value: 1 });
    expect((await stored()).settings.steps[0]?.title.da).toBe('Ordet rundt');
    expect(await decideSession(session, 0, settings, ida)).toEqual({ ok: true, value: 1 });
    expect((await stored()).revision).toBe(1);
  });

  it('with faults is not saved, and each fault is told', async () => {
    const faulty = { ...decided({ mode: 'online' }), mostQuestions: 9 };
    const outcome = await decideSession(session, 0, faulty, ida);
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'faults' } });
    const titleless = decided({ mode: 'online', steps: [step('et', ' ')] });
    expect(await decideSession(session, 0, titleless, ida)).toMatchObject({
      problem: { faults: [{ kind: 'turn_needed_online' }, { kind: 'empty' }] },
    });
    expect((await stored()).revision).toBe(0);
  });

  it('never writes over what somebody else saved in between', async () => {
    await decideSession(session, 0, decided({ mostQuestions: 1 }), ida);
    const late = await decideSession(session, 0, decided({ mostQuestions: 2 }), ida);
    expect(late).toEqual({ ok: false, problem: { kind: 'changed', revision: 1 } });
    expect((await stored()).settings.mostQuestions).toBe(1);
    expect(await decideSession(session, 1, decided({ mostQuestions: 2 }), ida)).toEqual({
      ...{ ok: true, value: 2 },
    });
  });
});

it('no step that a table has begun can be taken away', async () => {
  const { session, tableId, ida } = await seated();
  await decideSession(session, 0, decided(), ida);
  const by = { role: 'organiser', id: ida.id };
  const events = [{ type: 'step_started', at: 1, stepId: 'et', by }];
  const append = { table: tableId, sequence: 0, command: randomUUID(), actor: 'system', events };
  // The revision rose with what was decided just now.
  const stale = (await appendTableEvents({ ...append, revision: 0 })).revision!;
  await appendTableEvents({ ...append, revision: stale });
  const outcome = await decideSession(session, 1, decided({ steps: [step('to')] }), ida);
  expect(outcome).toEqual({
    ...{ ok: false, problem: { kind: 'still_used', steps: ['et'], points: [] } },
  });
});

/** One table of two people, and somebody who may decide. */
async function seated() {
  const hearing = await prepareHearing(2);
  const people = hearing.respondents.map(({ key }) => key);
  await open(hearing.id, 'T0');
  await drawPanel(hearing.id, people);
  const group = { id: randomUUID(), number: 1 };
  const session = { id: randomUUID(), theme_code: 'arbejdsmarked', position: 1 };
  const seats = people.map((participant, at) => ({
    ...{ session: session.id, participant, group: group.id, seat: at + 1 },
  }));
  const tables = [{ id: randomUUID(), session: session.id, group: group.id }];
  const summary = {
    ...{ seed: 'test', generator: 'test', rotation: 'same' as const },
    ...{ deviation: 0, random_deviation: 0, random_repeated_pairs: 0 },
  };
  const plan = { groups: [group], sessions: [session], seats, tables, summary };
  expect((await saveSeating(hearing.id, plan, 'system')).ok).toBe(true);
  const [table] = await listTables(hearing.id);
  return {
    ...{ tableId: table!.id, ida: await organiserAccount() },
    session: { hearingId: hearing.id, themeCode: 'arbejdsmarked' },
  };
}

describe('the page of a session', () => {
  let hearing: Hearing;
  let ida: Account;
  beforeAll(async () => {
    const made = await organiserAccount();
    hearing = await hearingOf(made);
    const membership = { hearingId: hearing.id, role: 'organiser' as const };
    ida = { ...made, memberships: [membership] };
  });

  /** What the form sends, and what the page answers; a redirect is thrown. */
  async function post(fields: Record<string, string>, actor: Account | { kind: 'visitor' } = ida) {
    const form = new FormData();
    const plain = { mode: 'room', priority: 'asked', mostQuestions: '3', revision: '0' };
    for (const [name, value] of Object.entries({ ...plain, ...fields })) form.set(name, value);
    const url = new URL(`http://localhost/styring/${hearing.slug}/program/arbejdsmarked`);
    const params = { hearing: hearing.slug, tema: 'arbejdsmarked' };
    const request = new Request(url, { method: 'POST', body: form });
    const event = { request, params, url, locals: { actor, locale: 'da' } };
    try {
      return await actions['default']!(event as never);
    } catch (thrown) {
      return thrown;
    }
  }

  it('tells every fault beside its field and keeps what was written', async () => {
    const answer = await post({ mostQuestions: 'mange', turnMs: 'kort' });
    expect(answer).toMatchObject({ status: 400, data: { draft: { mostQuestions: 'mange' } } });
    const { errors } = (answer as { data: { errors: { field: string }[] } }).data;
    expect(errors.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['mostQuestions', 'turnMs']),
    );
  });

  it('says which line of the meetings cannot be read', async () => {
    const answer = await post({ videoUrls: '1; ftp://example.dk' });
    expect(answer).toMatchObject({ status: 400 });
    expect(JSON.stringify(answer)).toContain('videoUrls');
  });

  it('does what an editor’s button says to the form, and stores nothing', async () => {
    const answer = await post({ handling: 'add-step', mostQuestions: 'mange' });
    expect(answer).toMatchObject({ edited: true, draft: { mostQuestions: 'mange' } });
    expect((answer as { draft: { steps: unknown[] } }).draft.steps).toHaveLength(1);
    const { sessions } = await readProgramme(hearing.id);
    expect(sessions.every(({ revision }) => revision === 0)).toBe(true);
  });

  it('saves and says so; a second form from before is told of the first', async () => {
    expect(await post({ mostQuestions: '2' })).toMatchObject({
      ...{ status: 303, location: `/styring/${hearing.slug}/program/arbejdsmarked?gemt` },
    });
    expect(await post({ mostQuestions: '1' })).toMatchObject({
      ...{ status: 409, data: { changed: true, revision: 1, draft: { mostQuestions: '1' } } },
    });
    expect(await post({ revision: 'nyest' })).toMatchObject({ status: 400 });
  });

  it('is for those who organise the hearing', async () => {
    expect(await post({}, { kind: 'visitor' })).toMatchObject({ status: 303 });
    const stranger = await organiserAccount();
    expect(await post({}, stranger)).toMatchObject({ status: 403 });
  });
});
