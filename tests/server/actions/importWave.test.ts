import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { mappedReadings } from '#domain/export/import/columnReading';
import { VISITOR } from '#domain/identity/actor';
import { formatCode } from '#domain/identity/accessCode';
import { importWave } from '#server/actions/importWave';
import { listOwnAnswers, readOwnReply, saveAnswers } from '#server/database/answers';
import { useDatabase } from '../../support/database.ts';
import { close, open, prepareHearing } from './hearing.ts';

const database = useDatabase();
type Prepared = Awaited<ReturnType<typeof prepareHearing>>;
let hearing: Prepared, other: Prepared;

beforeAll(async () => {
  other = await prepareHearing(1);
});
beforeEach(async () => {
  hearing = await prepareHearing(3);
});

const readings = mappedReadings({
  format: 'folkehoering-mapping-1',
  columns: {
    Q1: { item: 'ai_samfund', codes: {} },
    Q2: { item: 'ai_virksomheder', codes: {} },
    ja: { item: '_deltage', codes: {} },
  },
});
const bring = (rows: readonly (readonly string[])[], wave: 'T0' | 'T1' = 'T0') =>
  importWave({
    ...{ hearingId: hearing.id, wave, key: 'id', actor: VISITOR, readingsOf: () => readings },
    table: {
      columns: ['id', 'Q1', 'Q2', 'ja'],
      rows: rows.map((cells, at) => ({ line: at + 2, cells })),
    },
  });
const answersOf = async (person: number) =>
  (await listOwnAnswers(hearing.respondents[person]!.key)).map(({ item, answer }) => [
    item,
    answer,
  ]);
const everything = () =>
  database.sql(
    `select (select count(*) from survey.answer_log) as log, (select count(*) from survey.answers) as answers,
            (select count(*) from survey.submissions) as handed_in, (select count(*) from audit.log) as audit`,
  );

test('people are found by reference or code, have answered and replied, and it stands where it came from', async () => {
  await open(hearing.id, 'T0');
  const code = formatCode(hearing.codes[1]!);
  const brought = await bring([
    ['P0', '5', '98', '1'],
    [code, '', '2', '2'],
  ]);
  expect(brought).toEqual({
    ok: true,
    value: { people: 2, answers: 3, leftAlone: 0, before: false },
  });
  expect(await answersOf(0)).toEqual([
    ['ai_samfund', 5],
    ['ai_virksomheder', 98],
  ]);
  expect(await answersOf(1)).toEqual([['ai_virksomheder', 2]]);
  const replies = hearing.respondents.slice(0, 2).map(({ key }) => readOwnReply(key));
  expect((await Promise.all(replies)).map((reply) => reply?.willing)).toEqual([true, false]);
  const sources = await database.sql(
    `select distinct source from survey.answers a join survey.waves w on w.id = a.wave_id where w.hearing_id = $1`,
    [hearing.id],
  );
  expect(sources).toEqual([{ source: 'import' }]);
});

test('the same file again changes nothing, also after the wave has closed; a corrected one corrects', async () => {
  await open(hearing.id, 'T0');
  const first = [['P0', '5', '4', '1']];
  await bring(first);
  const before = await everything();
  expect(await bring(first)).toMatchObject({ ok: true, value: { before: true } });
  expect(await everything()).toEqual(before);
  expect(await bring([['P0', '1', '', '2']])).toMatchObject({ ok: true, value: { answers: 1 } });
  expect(await answersOf(0)).toEqual([['ai_samfund', 1]]);
  await close(hearing.id, 'T0');
  expect(await bring(first)).toMatchObject({ ok: true, value: { before: true } });
  expect(await bring([['P1', '1', '', '2']])).toEqual({
    ok: false,
    problem: { kind: 'wave_not_open', state: 'closed' },
  });
});

test('two who read the same file in at once store it once', async () => {
  await open(hearing.id, 'T0');
  const both = await Promise.all([bring([['P2', '3', '3', '']]), bring([['P2', '3', '3', '']])]);
  expect(both.map((one) => one.ok && one.value.before).sort()).toEqual([false, true]);
});

test('who has answered the wave herself keeps what she said', async () => {
  await open(hearing.id, 'T0');
  const own = {
    ...{ id: randomUUID(), participant: hearing.respondents[0]!.key, item: 'ai_samfund' },
    ...{ answer: 2 as const, given_at: null, source: 'tablet' as const },
  };
  await saveAnswers(hearing.id, 'T0', [own]);
  const rows = ['P0', 'P1'].map((key) => [key, '5', '5', '1']);
  expect(await bring(rows)).toMatchObject({ value: { people: 1, leftAlone: 1 } });
  expect(await answersOf(0)).toEqual([['ai_samfund', 2]]);
});

test('one wrong cell keeps everything out, and every fault is told by its place', async () => {
  await open(hearing.id, 'T0');
  const before = await everything();
  const rows = [
    ['P0', '5', '5', '1'],
    ['P1', '7', 'x', '3'],
    [formatCode(hearing.codes[0]!), '5', '', ''],
    [formatCode(other.codes[0]!), '5', '', ''],
    ['', '5', '', ''],
  ];
  expect(await bring(rows)).toEqual({
    ok: false,
    problem: {
      kind: 'faults',
      faults: [
        { line: 3, column: 'Q1', kind: 'outside_scale' },
        { line: 3, column: 'Q2', kind: 'not_a_number' },
        { line: 3, column: 'ja', kind: 'not_yes_or_no' },
        { line: 4, column: 'id', kind: 'person_twice' },
        { line: 5, column: 'id', kind: 'person_unknown' },
        { line: 6, column: 'id', kind: 'key_missing' },
      ],
    },
  });
  expect(await everything()).toEqual(before);
});

test('nothing is read into a wave that has not opened, nor of people it does not ask', async () => {
  expect(await bring([['P0', '5', '5', '1']])).toEqual({
    ok: false,
    problem: { kind: 'wave_not_open', state: 'planned' },
  });
  await open(hearing.id, 'T0');
  await close(hearing.id, 'T0');
  await open(hearing.id, 'T1');
  expect(await bring([['P0', '5', '5', '']], 'T1')).toMatchObject({
    problem: { faults: [{ line: 2, column: 'id', kind: 'person_not_asked' }] },
  });
});
