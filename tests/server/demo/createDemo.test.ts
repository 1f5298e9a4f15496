import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distributionOf } from '#domain/analysis/distribution';
import { parseCode } from '#domain/identity/accessCode';
import { ANSWERING_AT_HOME, itemModel } from '#domain/simulation/itemModels';
import { agreeAnswer } from '#domain/survey/answer';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { itemsOf } from '#domain/survey/questionnaire';
import { readSession } from '#server/access/sessions';
import { signInWithCode, signInWithPassword } from '#server/access/signIn';
import { openWave } from '#server/actions/openWave';
import { readOverview } from '#server/actions/readOverview';
import { simulateAnswers } from '#server/actions/simulateAnswers';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import * as answers from '#server/database/answers';
import { readComparisonGroup } from '#server/database/comparison';
import { listDatasetAnswers, listDatasetPeople } from '#server/database/dataset';
import { findHearing } from '#server/database/hearings';
import { listAskedPeople } from '#server/database/simulation';
import { listTables } from '#server/database/tables';
import { createDemo, isDemoUnfinished } from '#server/demo/createDemo';
import type { DemoHearing } from '#server/demo/hearings';
import { type NotesPlace, readNotes, writeNotes } from '#server/demo/notes';
import { useDatabase } from '../../support/database.ts';

const ITEMS = itemsOf(STARTER_QUESTIONNAIRE).map(({ code }) => code);
const ended: DemoHearing = {
  ...{ slug: 'lille', name: { da: 'Lille (simuleret)', en: 'Small (simulated)' }, seed: 'lille' },
  ...{ starts: '2024-02-03', ends: '2024-02-04', invited: 1200, answering: 300 },
  ...{ panelSize: 40, groups: 5, brought: 'ended' },
};
const underWay: DemoHearing = {
  ...{ slug: 'i-gang', name: { da: 'I gang (simuleret)', en: 'Under way (simulated)' } },
  ...{ seed: 'i-gang', starts: '2026-05-05', ends: '2026-05-06', invited: 900, answering: 250 },
  ...{ panelSize: 30, groups: 4, brought: 'under_way' },
};

const temporary = () => mkdtempSync(join(tmpdir(), 'folkehoering-demo-'));
const hearingOf = async ({ slug }: DemoHearing) => {
  const hearing = await findHearing(slug);
  if (!hearing) throw new Error(`No hearing ${slug}.`);
  return hearing;
};
/** What a demo comes to: everything but access codes, receipts and times. */
const outcomeOf = async (demo: DemoHearing) => {
  const { id } = await hearingOf(demo);
  return { people: await listDatasetPeople(id), answers: await listDatasetAnswers(id) };
};

describe('the demo', () => {
  const database = useDatabase();
  const place: NotesPlace = { folder: temporary(), database: 'embedded' };
  const stages: string[] = [];
  const make = () =>
    createDemo({
      place,
      hearings: [ended, underWay],
      onStage: ({ hearing, doing }) => stages.push(`${hearing} ${doing}`),
    });
  let notes: NonNullable<ReturnType<typeof readNotes>>;

  beforeAll(async () => {
    expect(await make()).toBe(true);
    notes = readNotes(place)!;
  });
  afterAll(() => rmSync(place.folder, { recursive: true }));

  test('brings one hearing to its end and leaves the other under way', async () => {
    const { facts } = await readOverview(await hearingOf(ended));
    expect(facts).toMatchObject({ invited: 1200, drawn: 40, groups: 5, willing: 240 });
    expect(facts.waves.T0).toMatchObject({ state: 'released', submitted: 300 });
    expect(facts.waves.T1).toMatchObject({ state: 'released', submitted: 40 });
    expect(facts.waves.T3.state).toBe('released');
    expect(await readComparisonGroup((await hearingOf(ended)).id)).toMatchObject({
      ...{ method: 'lot', seed: ended.seed, pool: 250, size: 40, people: 40 },
      chosen_at: new Date('2024-01-14T12:00:00+01:00'),
    });
    const other = (await readOverview(await hearingOf(underWay))).facts;
    expect(other).toMatchObject({ invited: 900, drawn: 30, groups: 4, moderatedGroups: 3 });
    expect(other.waves.T0).toMatchObject({ state: 'released', submitted: 250 });
    expect(other.waves.T1).toMatchObject({ state: 'open', submitted: 12 });
    expect(other.waves.T3.state).toBe('planned');
  });

  test('has its shares of T0 to the person, out of the database', async () => {
    const { answers } = await outcomeOf(ended);
    const t0 = answers.filter(({ wave }) => wave === 'T0');
    expect(t0).toHaveLength(300);
    for (const item of ITEMS) {
      const { base, stances } = distributionOf(
        t0.map((one) => (item in one.answers ? agreeAnswer(one.answers[item]!) : null)),
      );
      const [fully = 0, mostly = 0] = itemModel(item).shares;
      expect(base).toBe(300 - Math.round((300 * itemModel(item).missing) / 1507));
      expect(stances.agree).toBe(Math.round((base * (fully + mostly)) / 100));
    }
  });

  test('shows of the hearing under way what is released and nothing else', async () => {
    const { people, answers } = await outcomeOf(underWay);
    expect(people).toHaveLength(250);
    expect(new Set(answers.map(({ wave }) => wave))).toEqual(new Set(['T0']));
  });

  test('seats the whole panel, and T1 and T3 come from it and the comparison group', async () => {
    const { people, answers } = await outcomeOf(ended);
    const panel = people.filter((person) => person.in_panel);
    expect(panel).toHaveLength(40);
    const numbers = panel.flatMap(({ groups }) => Object.values(groups));
    expect(numbers).toHaveLength(160);
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5]));
    // As many as the panel, by lot among those who were not drawn: nobody of them has a seat.
    const home = people.filter((person) => person.in_comparison);
    expect(home).toHaveLength(40);
    expect(home.every((person) => !person.in_panel)).toBe(true);
    expect(home.flatMap(({ groups }) => Object.values(groups))).toEqual([]);
    const keysOf = (of: typeof people) => new Set(of.map((person) => person.participant_key));
    const answered = (wave: string, by: Set<string>) =>
      answers.filter((one) => one.wave === wave && by.has(one.participant_key)).length;
    const [ofPanel, ofHome] = [keysOf(panel), keysOf(home)];
    for (const wave of ['T1', 'T3'] as const) {
      const all = answers.filter((one) => one.wave === wave).length;
      expect(answered(wave, ofHome)).toBe(Math.round(40 * ANSWERING_AT_HOME[wave]));
      expect(answered(wave, ofPanel) + answered(wave, ofHome)).toBe(all);
    }
    expect(answered('T1', ofPanel)).toBe(40);
  });

  test('has held its sessions at every table of the ended hearing, and at none of the other', async () => {
    const phases = async (demo: DemoHearing) =>
      (await listTables((await hearingOf(demo)).id)).map(({ phase_event }) => phase_event);
    expect(await phases(ended)).toEqual(Array(20).fill('table_closed'));
    expect(await phases(underWay)).toEqual(Array(16).fill(null));
  });

  test('has a draw that can be repeated', async () => {
    expect(await verifyRecordedDraw((await hearingOf(ended)).id)).toMatchObject({ ok: true });
  });

  test('keeps its sign-ins where only the owner can read them, and they work', async () => {
    expect(statSync(join(place.folder, 'demo.json')).mode & 0o777).toBe(0o600);
    const actorOf = async (email: string) => {
      const session = await signInWithPassword(email, notes.password, '10.0.0.1');
      if (!session.ok) throw new Error(session.problem.kind);
      return (await readSession(session.value.id)).actor;
    };
    expect(await actorOf('organisator@demo.example')).toMatchObject({
      mayCreateHearings: true,
      memberships: [{ role: 'organiser' }, { role: 'organiser' }],
    });
    for (const [email, role] of [
      ['analytiker@demo.example', 'analyst'],
      ['moderator@demo.example', 'moderator'],
    ] as const) {
      expect(await actorOf(email)).toMatchObject({
        mayCreateHearings: false,
        memberships: [{ role }, { role }],
      });
    }
    const selections = [];
    for (const { code } of notes.codes) {
      expect(parseCode(code).ok).toBe(true);
      const session = await signInWithCode(code, '10.0.0.2');
      if (!session.ok) throw new Error(session.problem.kind);
      const { actor } = await readSession(session.value.id);
      selections.push(actor.kind === 'participant' && [actor.hearingSlug, actor.selection]);
    }
    expect(selections.slice(0, 2)).toEqual([
      ['lille', 'panel'],
      ['i-gang', 'panel'],
    ]);
    expect(selections[2]).toEqual(['i-gang', null]);
  });

  test('leaves T1 to be tried by the participant whose code is shown', async () => {
    const { id } = await hearingOf(underWay);
    const code = notes.codes.find(({ hearing }) => hearing === underWay.slug)!.code;
    const [row] = await database.sql<{ participant_key: string }>(
      'select participant_key from contact.people where access_code = $1',
      [code],
    );
    const asked = await listAskedPeople(id, 'T1');
    expect(asked.find(({ key }) => key === row!.participant_key)).toMatchObject({
      ...{ groups: expect.objectContaining({ arbejdsmarked: 1 }), handed_in: false, begun: false },
    });
  });

  test('leaves nothing staged and audits every step under who took it', async () => {
    expect(await database.sql('select from contact.staged_rows')).toEqual([]);
    const acts = await database.sql<{ act: string; actor: string }>(
      'select distinct act, actor from audit.log where hearing_id is not null',
    );
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['invitations_imported', 'panel_drawn', 'people_seated']),
    );
    // The analyst registers what will be tested; all the rest is the organiser's.
    const { registered = [], rest = [] } = Object.groupBy(acts, ({ act }) =>
      act === 'hypotheses_registered' ? 'registered' : 'rest',
    );
    const [analysts, organisers] = [registered, rest].map((own) => own.map(({ actor }) => actor));
    expect(new Set(organisers).size).toBe(1);
    expect(new Set(analysts).size).toBe(1);
    expect(organisers).not.toContain(analysts![0]);
  });

  test('is not made again where there are hearings', async () => {
    const file = () => readFileSync(join(place.folder, 'demo.json'), 'utf8');
    const [before, steps] = [file(), stages.length];
    expect(await make()).toBe(false);
    expect([file(), stages.length]).toEqual([before, steps]);
    // Nor where notes of another database lie in the folder.
    writeNotes({ ...place, database: 'https://x.supabase.co' }, { ...notes, complete: false });
    expect(isDemoUnfinished(place)).toBe(false);
    expect(await make()).toBe(false);
    writeNotes(place, notes);
  });
});

describe('answering an open wave for a simulated hearing', () => {
  const database = useDatabase();
  const place: NotesPlace = { folder: temporary(), database: 'embedded' };
  const waveOf = (seed: string, answering: number | null) => ({
    wave: 'T1' as const,
    seed,
    answering,
  });

  beforeAll(() => createDemo({ place, hearings: [underWay], onStage: () => {} }));
  afterAll(() => rmSync(place.folder, { recursive: true }));

  const log = () =>
    database.sql('select id, participant_key, code from survey.answer_log order by sequence');

  test('again changes nothing', async () => {
    const hearing = await hearingOf(underWay);
    const before = await log();
    const again = await simulateAnswers({ hearing, ...waveOf('i-gang', 12) });
    expect(again).toEqual({ ok: true, value: { answered: 0, leftAlone: 12 } });
    expect(await log()).toEqual(before);
  });

  test('leaves alone whoever has begun herself, and goes on for the others', async () => {
    const hearing = await hearingOf(underWay);
    const someone = (await listAskedPeople(hearing.id, 'T1')).find((one) => !one.handed_in)!;
    const own = (item: string, code: number) => ({
      ...{ id: crypto.randomUUID(), participant: someone.key, item, answer: code, given_at: null },
      source: 'tablet' as const,
    });
    // Both ends of the scale: at most one of them can be what the simulation would say.
    const said = [own(ITEMS[0]!, 1), own(ITEMS[1]!, 5), own(ITEMS[2]!, 1), own(ITEMS[3]!, 5)];
    expect((await answers.saveAnswers(hearing.id, 'T1', said)).ok).toBe(true);
    const all = await simulateAnswers({ hearing, ...waveOf('i-gang', null) });
    expect(all).toEqual({ ok: true, value: { answered: 17, leftAlone: 13 } });
    const stored = await answers.listOwnAnswers(someone.key);
    expect(stored.filter(({ wave }) => wave === 'T1').map(({ answer }) => answer)).toHaveLength(4);
    expect((await listAskedPeople(hearing.id, 'T1')).filter((one) => !one.handed_in)).toEqual([
      expect.objectContaining({ key: someone.key, begun: true }),
    ]);
  });

  test('is refused where the hearing is real or the wave is not open', async () => {
    const hearing = await hearingOf(underWay);
    expect(
      await simulateAnswers({ hearing: { ...hearing, simulated: false }, ...waveOf('s', 1) }),
    ).toEqual({ ok: false, problem: { kind: 'not_simulated' } });
    expect(await simulateAnswers({ hearing, wave: 'T3', seed: 's' })).toEqual({
      ok: false,
      problem: { kind: 'wave_not_open', state: 'planned' },
    });
  });
});

describe('a demo that was stopped half-way', () => {
  const undisturbed = { folder: temporary(), database: 'embedded' };
  const reference: { outcome?: Awaited<ReturnType<typeof outcomeOf>> } = {};

  describe('undisturbed', () => {
    useDatabase();
    test('comes out', async () => {
      await createDemo({ place: undisturbed, hearings: [ended], onStage: () => {} });
      reference.outcome = await outcomeOf(ended);
      expect(reference.outcome.answers.length).toBeGreaterThan(370);
    });
  });

  describe.each(['T0', 'seat', 'T3'])('at %s', (at) => {
    useDatabase();
    const place = { folder: temporary(), database: 'embedded' };
    afterAll(() => rmSync(place.folder, { recursive: true }));

    test('is known as unfinished, and ends as if it had not been stopped', async () => {
      const stopped = createDemo({
        ...{ place, hearings: [ended] },
        onStage: ({ doing }) => {
          if (doing === at) throw new Error('killed');
        },
      });
      await expect(stopped).rejects.toThrow('killed');
      expect(isDemoUnfinished(place)).toBe(true);
      const { password } = readNotes(place)!;

      // Some of the wave's answers were in, and not handed in, when it stopped.
      const hearing = await hearingOf(ended);
      if (at === 'T0' || at === 'T1') await beginWave(hearing, at);

      expect(await createDemo({ place, hearings: [ended], onStage: () => {} })).toBe(true);
      expect(readNotes(place)).toMatchObject({ complete: true, password });
      expect(await outcomeOf(ended)).toEqual(reference.outcome);
    });
  });

  /** The wave opens, and the first people's answers are stored as the simulation stores them. */
  async function beginWave(hearing: Awaited<ReturnType<typeof hearingOf>>, wave: 'T0' | 'T1') {
    const opened = await openWave(hearing, wave, null, { kind: 'visitor' });
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const given = reference.outcome!.answers.filter((one) => one.wave === wave).slice(0, 20);
    const rows = given.flatMap((one) =>
      Object.entries(one.answers)
        .slice(0, 9)
        .map(([item, answer]) => ({
          ...{ id: crypto.randomUUID(), participant: one.participant_key, item, answer },
          ...{ given_at: null, source: 'tablet' as const },
        })),
    );
    const saved = await answers.saveAnswers(hearing.id, wave, rows);
    if (!saved.ok) throw new Error(saved.problem.kind);
  }
});
