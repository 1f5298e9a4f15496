import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { distributionOf } from '#domain/analysis/distribution';
import { themeFindings } from '#domain/analysis/finding';
import { pairedChange, type PairedAnswer } from '#domain/analysis/pairedChange';
import { publishedShares } from '#domain/analysis/publishedShares';
import { stanceTransitions } from '#domain/analysis/transitions';
import { LAYOUT_NAMES } from '#domain/export/layouts';
import { VISITOR } from '#domain/identity/actor';
import type { AnswerCode } from '#domain/survey/answer';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { exportDataset } from '#server/actions/exportDataset';
import { exportFile } from '#server/actions/exportFile';
import { readResults } from '#server/actions/readResults';
import { releaseWave } from '#server/actions/releaseWave';
import { seatGroups } from '#server/actions/seatGroups';
import { saveAnswers, submitWave } from '#server/database/answers';
import { listDatasetAnswers, listDatasetPeople } from '#server/database/dataset';
import type { Hearing } from '#server/database/hearings';
import { listGroups } from '#server/database/seating';
import { FORMAT_NAMES } from '#server/export/formats';
import { useDatabase } from '../../support/database.ts';
import { close, drawPanel, open } from './hearing.ts';
import { emptyHearing, invite, invitees } from './recruitedHearing.ts';

type Raw = Record<string, Partial<Record<WaveCode, AnswerCode | null>>>;

const ITEM = 'ai_samfund';
const codes: AnswerCode[] = [1, 2, 3, 4, 5, 98, 99];
/** A different course for everybody, with all codes and gaps in it. */
const answerOf = (person: number, wave: WaveCode): AnswerCode | null => {
  if (wave === 'T0') return person % 9 === 8 ? null : codes[person % codes.length]!;
  if (person === 3) return wave === 'T1' ? 2 : null; // skipped afterwards
  return wave === 'T1' ? codes[person % 6]! : codes[(person * 3 + 1) % 6]!;
};

describe('the results of a hearing', () => {
  const database = useDatabase();
  let hearing: Hearing;
  let keys: string[];
  let panel: string[];
  const raw: Raw = {};
  const row = (participant: string, answer: AnswerCode) => ({
    ...{ id: randomUUID(), participant, item: ITEM, answer, given_at: null },
    source: 'tablet' as const,
  });

  async function answer(wave: WaveCode, people: readonly string[], handingIn = people) {
    const given = people.flatMap((participant) => {
      const code = answerOf(keys.indexOf(participant), wave);
      (raw[participant] ??= {})[wave] = code;
      return code === null ? [] : [row(participant, code)];
    });
    expect(await saveAnswers(hearing.id, wave, given)).toMatchObject({ ok: true });
    const submissions = handingIn.map((participant) => {
      return { id: randomUUID(), participant, receipt: 'PRØVE' };
    });
    expect(await submitWave(hearing.id, wave, submissions)).toMatchObject({ ok: true });
  }

  const itemOf = async () => {
    const read = await readResults(hearing);
    if (!read.ok) throw new Error(read.problem);
    const items = read.value.results.themes.flatMap((theme) => theme.items);
    return { ...read.value, item: items.find(({ code }) => code === ITEM)! };
  };
  const datasetFile = (file: 'data.csv' | 'kodebog.json') =>
    exportDataset({ hearing, file, actor: VISITOR, now: new Date('2024-02-05T12:00:00Z') });
  const releasedWaves = async () =>
    (await listDatasetAnswers(hearing.id)).map(({ wave }) => wave).sort();

  beforeAll(async () => {
    hearing = await emptyHearing({ panel: 30, groups: 5 });
    await invite(hearing, invitees(60));
    const rows = await database.sql<{ participant_key: string }>(
      'select participant_key from contact.people where hearing_id = $1 order by reference',
      [hearing.id],
    );
    keys = rows.map((row) => row.participant_key);
    panel = keys.slice(0, 30);
    await open(hearing.id, 'T0');
    // The last of them answers and never hands in.
    await answer('T0', keys.slice(0, 50), keys.slice(0, 49));
  });

  const nothing = () => {
    test('nothing is there to see, by whichever way', async () => {
      expect(await readResults(hearing)).toEqual({ ok: false, problem: 'nothing_released' });
      expect(await datasetFile('data.csv')).toEqual({ ok: false, problem: 'nothing_released' });
      expect(await datasetFile('kodebog.json')).toMatchObject({ ok: false });
      expect(await listDatasetPeople(hearing.id)).toEqual([]);
      expect(await listDatasetAnswers(hearing.id)).toEqual([]);
    });
  };

  describe('while T0 is open', nothing);

  describe('when T0 is closed and not released', () => {
    beforeAll(async () => {
      await drawPanel(hearing.id, panel);
      const seated = await seatGroups({ hearing, seed: 'borde', rotation: 'same', actor: VISITOR });
      expect(seated).toMatchObject({ ok: true });
    });
    nothing();
  });

  describe('when T0 is released and T1 is open', () => {
    beforeAll(async () => {
      await releaseWave(hearing.id, 'T0', VISITOR);
      await open(hearing.id, 'T1');
      await answer('T1', panel);
    });

    test('T0 shows what everybody answered, also who never handed in, and nothing else', async () => {
      const { results, item, drawn, groups } = await itemOf();
      const answers = keys.slice(0, 50).map((key) => raw[key]!.T0!);
      expect(item.baseline).toEqual(publishedShares(distributionOf(answers)));
      expect(item.baseline!.base).toBeGreaterThan(30);
      expect(item.change).toBeNull();
      expect(results.shows).toEqual({ baseline: true, change: false, knowledge: false });
      expect(results.tookPart).toEqual({ T0: 50, T1: null, T3: null });
      expect({ drawn, groups }).toEqual({ drawn: null, groups: null });
      expect(new Set(await releasedWaves())).toEqual(new Set(['T0']));
    });

    test('many who ask at once are told of the same work', async () => {
      const [one, other] = await Promise.all([readResults(hearing), readResults(hearing)]);
      if (!one.ok || !other.ok) throw new Error('Nothing is released.');
      expect(one.value).toBe(other.value);
    });

    test('the file tells of nobody whether they came', async () => {
      const text = await textOf(datasetFile('data.csv'));
      const [heading, ...lines] = text.trim().split('\r\n');
      const at = heading!.split(',').indexOf('deltog');
      expect(new Set(lines.map((line) => line.split(',')[at]))).toEqual(new Set(['']));
      expect(heading).toContain(`${ITEM}_t3`);
    });
  });

  describe('when T1 is released and T3 is open', () => {
    beforeAll(async () => {
      await close(hearing.id, 'T1');
      await releaseWave(hearing.id, 'T1', VISITOR);
      await open(hearing.id, 'T3');
      await answer('T3', panel.slice(0, 28));
    });

    test('T1 is not shown alone: its difference from later figures would be a few people', async () => {
      const { item, results, drawn } = await itemOf();
      expect(item.change).toBeNull();
      expect(results.tookPartTwice).toBeNull();
      expect(results.tookPart).toEqual({ T0: 50, T1: 30, T3: null });
      expect(drawn).toBe(30);
    });
  });

  describe('when everything is released', () => {
    beforeAll(async () => {
      await close(hearing.id, 'T3');
      await releaseWave(hearing.id, 'T3', VISITOR);
    });

    test('the numbers are those of the analysis of what was answered', async () => {
      const { item, results } = await itemOf();
      const groupOf = await groupsByKey();
      const paired = panel.slice(0, 28).map((participant): PairedAnswer => {
        const { T1: before = null, T3: after = null } = raw[participant]!;
        return { participant, group: groupOf.get(participant)!, before, after };
      });
      const theme = STARTER_QUESTIONNAIRE.themes.find(({ items }) =>
        items.some(({ code }) => code === ITEM),
      )!;
      const expected = themeFindings(
        theme.items.map(({ code }) => {
          const nobody = paired.map((one) => ({ ...one, before: null, after: null }));
          return { item: code, change: pairedChange(code === ITEM ? paired : nobody) };
        }),
      ).find(({ item }) => item === ITEM)!;
      expect(expected.finding.kind).not.toBe('too_few');
      expect(item.change).toEqual({
        finding: expected.finding,
        transitions: stanceTransitions(paired),
      });
      expect(results.tookPartTwice).toBe(28);
      expect(new Set(groupOf.values()).size).toBe(5);
    });

    test('what may be published holds no count that suppression has not seen', async () => {
      const { item } = await itemOf();
      const text = JSON.stringify(item);
      for (const word of ['dontKnow', 'answeredBefore', 'preferNot', 'unanswered', 'pairedT']) {
        expect(text).not.toContain(word);
      }
    });

    test('is worked out once, however many ask at once', async () => {
      const [one, other] = await Promise.all([readResults(hearing), readResults(hearing)]);
      expect(one.ok && other.ok && one.value === other.value).toBe(true);
    });

    test('the file has a row for everybody, the same columns, and ids of its own', async () => {
      const [one, other] = [
        await textOf(datasetFile('data.csv')),
        await textOf(datasetFile('data.csv')),
      ];
      const [first, second] = [rowsOf(one), rowsOf(other)];
      expect(first).toHaveLength(50);
      expect(Object.keys(first[0]!)).toEqual(Object.keys(second[0]!));
      const ids = new Set([...first, ...second].map(({ id }) => id));
      expect(ids.size).toBe(100);
      const column = `${ITEM}_t0`;
      const expected = keys.slice(0, 50).map((key) => String(raw[key]!.T0 ?? 97));
      expect(first.map((row) => row[column]).sort()).toEqual(expected.sort());
      expect(first.filter(({ deltog }) => deltog === '1')).toHaveLength(30);
      expect(first.filter((row) => row[`${ITEM}_t3`] === '')).toHaveLength(22);
      // Not joinable by order either: 50 rows fall alike once in 50! files.
      const course = (rows: typeof first) => rows.map((row) => row[column]).join();
      expect(course(first)).not.toBe(course(second));
    });

    test('no byte of any file is of the contact data or the keys', async () => {
      const files = await Promise.all([
        textOf(datasetFile('data.csv')),
        textOf(datasetFile('kodebog.json')),
      ]);
      const people = await database.sql<Record<string, string | null>>(
        `select participant_key::text, reference, name, address, email, phone, access_code
           from contact.people where hearing_id = $1`,
        [hearing.id],
      );
      expect(people).toHaveLength(60);
      for (const person of people) {
        for (const secret of Object.values(person).filter(Boolean)) {
          for (const file of files) expect(file).not.toContain(secret);
        }
      }
    });

    test('every layout and format is made of the same people, without a key, and logged', async () => {
      const before = await downloads();
      const files = new Map<string, string>();
      for (const layout of LAYOUT_NAMES)
        for (const format of FORMAT_NAMES) {
          const now = new Date('2024-02-05T12:00:00Z');
          const about = { hearing, layout, format, language: 'da', actor: VISITOR, now } as const;
          const made = await exportFile(about);
          if (!made.ok) throw new Error(made.problem.kind);
          const bytes = await buffer(made.value.bytes);
          expect(bytes.length).toBeGreaterThan(0);
          expect(made.value.name).toMatch(new RegExp(`^folkehoering-.*-2024-02-05-${layout}\\.`));
          files.set(`${layout} ${format}`, bytes.toString('latin1'));
        }
      expect(await downloads()).toHaveLength(before.length + files.size);
      for (const file of files.values()) for (const key of keys) expect(file).not.toContain(key);
      const wide = rowsOf(files.get('wide csv')!);
      expect(wide).toHaveLength(50);
      // A row for everybody and wave: T0 everybody, T1 and T3 those of the panel who answered.
      const perWave = rowsOf(files.get('stanford csv')!);
      const answering = (wave: WaveCode) =>
        wide.filter((one) => one[`${ITEM}_${wave.toLowerCase()}`] !== '').length;
      expect(perWave).toHaveLength(answering('T0') + answering('T1') + answering('T3'));
      const told = (rows: Record<string, string>[], column: string) =>
        rows.map((one) => one[column]).sort();
      const long = rowsOf(files.get('long csv')!).filter(({ item }) => item === ITEM);
      expect(told(long, 'value')).toEqual(told(perWave, ITEM));
    });

    test('the codebook says what the file is of', async () => {
      const described = JSON.parse(await textOf(datasetFile('kodebog.json')));
      expect(described).toMatchObject({
        people: 50,
        simulated: false,
        waves: [{ code: 'T0' }, { code: 'T1' }, { code: 'T3' }],
        questionnaire_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        small_cells: { smallest: 5, people: 50, reached: true },
      });
    });

    test('every data file is in the audit log with who took it', async () => {
      const before = await downloads();
      await datasetFile('data.csv');
      await datasetFile('kodebog.json');
      const after = await downloads();
      expect(after).toHaveLength(before.length + 1);
      expect(after.at(-1)).toMatchObject({
        details: { what: 'dataset.data.csv' },
        actor: 'system',
      });
    });
  });

  const downloads = () =>
    database.sql<{ details: unknown; actor: string }>(
      `select details, actor from audit.log
        where hearing_id = $1 and act = 'downloaded' order by id`,
      [hearing.id],
    );

  async function groupsByKey(): Promise<Map<string, string>> {
    expect(await listGroups(hearing.id)).toHaveLength(5);
    const rows = await database.sql<{ key: string; number: number }>(
      `select distinct x.participant_key as key, g.number from programme.seats x
         join programme.groups g on g.id = x.group_id where g.hearing_id = $1`,
      [hearing.id],
    );
    return new Map(rows.map(({ key, number }) => [key, String(number)]));
  }
});

async function textOf(exporting: ReturnType<typeof exportDataset>): Promise<string> {
  const exported = await exporting;
  if (!exported.ok) throw new Error(exported.problem);
  return [...exported.value.parts].join('');
}

function rowsOf(csv: string): Record<string, string>[] {
  const [heading, ...lines] = csv.trimEnd().split('\r\n');
  const names = heading!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index]!]));
  });
}
