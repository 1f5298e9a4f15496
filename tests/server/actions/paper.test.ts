import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { itemsOf } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { TAKE_PART } from '#domain/survey/paperQuestion';
import { enterPaper, settlePaper, type Typed } from '#server/actions/enterPaper';
import { numberPapers } from '#server/actions/numberPapers';
import { submitAnswers } from '#server/actions/submitAnswers';
import { listOwnAnswers, listOwnSubmissions, readOwnReply } from '#server/database/answers';
import {
  assignPaper,
  findSheet,
  listEntries,
  listPaperCounts,
  receivePapers,
} from '#server/database/papers';
import { advanceWave } from '#server/database/questionnaires';
import { useDatabase } from '../../support/database.ts';
import { close, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

const ITEMS = itemsOf(STARTER_QUESTIONNAIRE).map(({ code }) => code);
const [FIRST, SECOND, THIRD] = ITEMS as [string, string, string];
/** The first box is *Helt enig*, code 5. */
const ALL_FIRST: Typed = Object.fromEntries(ITEMS.map((code) => [code, '1']));

describe('paper questionnaires', () => {
  const database = useDatabase();
  let [ida, bo, cai]: Account[] = [];
  let hearing: Awaited<ReturnType<typeof prepareHearing>>;
  let free = 0;
  beforeAll(async () => {
    [ida, bo, cai] = [
      await organiserAccount('Ida'),
      await organiserAccount('Bo'),
      await organiserAccount('Cai'),
    ];
    hearing = await prepareHearing(20);
    await open(hearing.id, 'T0');
  });

  /** A person's paper of T0; every time another person's. */
  async function printed() {
    const at = free++;
    const respondent = hearing.respondents[at]!;
    const given = { whom: 'person', reference: `P${at}` } as const;
    const papers = await numberPapers(hearing.id, 'T0', given, ida!);
    if (!papers.ok) throw new Error(papers.problem);
    return { respondent, number: papers.value[0]!.number };
  }
  const enter = (number: string, typed: Typed, actor = ida!, id: string = randomUUID()) =>
    enterPaper({ hearingId: hearing.id, id, number, typed, actor });
  const settle = (number: string, typed: Typed, actor = cai!, paperIsNewer = false) =>
    settlePaper({
      ...{ hearingId: hearing.id, id: randomUUID(), number, typed, actor },
      ...{ paperIsNewer, note: 'set på papiret' },
    });
  const answersOf = async (key: string) =>
    Object.fromEntries((await listOwnAnswers(key)).map(({ item, answer }) => [item, answer]));
  const refusal = (kind: string) => ({ ok: false, problem: { kind } });

  test('read alike by two people, a paper becomes answers, a hand-in and a reply, marked as paper', async () => {
    const { respondent, number } = await printed();
    const typed = { ...ALL_FIRST, [SECOND]: 'v', [THIRD]: '', [TAKE_PART]: '1' };
    expect(await enter(number, typed)).toMatchObject({ value: { state: 'entered' } });
    expect(await answersOf(respondent.key)).toEqual({});
    expect(await enter(number, typed, bo)).toMatchObject({ value: { state: 'agreed' } });
    const stored = await answersOf(respondent.key);
    expect(stored).toMatchObject({ [FIRST]: 5, [SECOND]: 98 });
    expect(stored).not.toHaveProperty(THIRD);
    expect(await listOwnSubmissions(respondent.key)).toMatchObject([{ receipt: `P-${number}` }]);
    expect(await readOwnReply(respondent.key)).toMatchObject({ willing: true });
    const sources = await database.sql(
      `select distinct source from survey.answer_log where participant_key = '${respondent.key}'`,
    );
    expect(sources).toEqual([{ source: 'paper' }]);
  });

  test('sent again it is stored once; nobody enters a paper twice, and a third entry is refused', async () => {
    const { number } = await printed();
    const id = randomUUID();
    await enter(number, ALL_FIRST, ida, id);
    expect(await enter(number, ALL_FIRST, ida, id)).toMatchObject({ value: { state: 'entered' } });
    expect(await enter(number, ALL_FIRST, ida)).toMatchObject(refusal('entered_before'));
    await Promise.all([enter(number, ALL_FIRST, bo), enter(number, ALL_FIRST, cai)]).then((both) =>
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]),
    );
  });

  test('the second cannot see what the first read', async () => {
    const { number } = await printed();
    await enter(number, ALL_FIRST);
    expect(await listEntries(hearing.id, number)).toEqual([]);
    await enter(number, ALL_FIRST, bo);
    expect((await listEntries(hearing.id, number)).length).toBe(2);
  });

  test('what they read differently is settled by a third, and by nobody else', async () => {
    const { respondent, number } = await printed();
    await enter(number, ALL_FIRST);
    const other = { ...ALL_FIRST, [FIRST]: '2', [SECOND]: 'u' };
    expect(await enter(number, other, bo)).toMatchObject({ value: { state: 'disputed' } });
    expect(await answersOf(respondent.key)).toEqual({});
    expect(await settle(number, { [FIRST]: '2', [SECOND]: '' }, bo)).toMatchObject(
      refusal('not_third'),
    );
    expect(await settle(number, { [FIRST]: '2' })).toMatchObject(refusal('incomplete'));
    expect(await settle(number, { [FIRST]: '2', [SECOND]: 'u' })).toMatchObject({ ok: true });
    const stored = await answersOf(respondent.key);
    expect(stored[FIRST]).toBe(4);
    expect(stored).not.toHaveProperty(SECOND);
    expect(stored[THIRD]).toBe(5);
    expect(await settle(number, { [FIRST]: '1', [SECOND]: '1' })).toMatchObject(
      refusal('settled_before'),
    );
  });

  test('what she answered on a tablet stands, unless the third says the paper is newer', async () => {
    const { respondent, number } = await printed();
    const given = { id: randomUUID(), item: FIRST, answer: 1, givenAt: null };
    await submitAnswers(respondent, 'T0', [given]);
    await enter(number, ALL_FIRST);
    await enter(number, ALL_FIRST, bo);
    expect(await answersOf(respondent.key)).toMatchObject({ [FIRST]: 1, [SECOND]: 5 });
    expect(await findSheet(hearing.id, number)).toMatchObject({
      ...{ state: 'stored', conflicts: [FIRST] },
    });
    expect(await settle(number, {}, ida, true)).toMatchObject(refusal('not_third'));
    expect(await settle(number, {}, cai, true)).toMatchObject({ ok: true });
    expect(await answersOf(respondent.key)).toMatchObject({ [FIRST]: 5, [SECOND]: 5 });
    const log = await database.sql(
      `select l.code, source from survey.answer_log l join survey.items i on i.id = l.item_id
        where participant_key = '${respondent.key}' and i.code = '${FIRST}' order by sequence`,
    );
    expect(log).toEqual([
      { code: 1, source: 'tablet' },
      { code: 5, source: 'paper' },
    ]);
  });

  test('a blank paper counts once it is said whose it is', async () => {
    const papers = await numberPapers(hearing.id, 'T0', { whom: 'blank', count: 3 }, ida!);
    if (!papers.ok) throw new Error(papers.problem);
    expect(new Set(papers.value.map(({ number }) => number)).size).toBe(3);
    const { number } = papers.value[0]!;
    await enter(number, ALL_FIRST);
    await enter(number, ALL_FIRST, bo);
    expect(await findSheet(hearing.id, number)).toMatchObject({ state: 'no_person' });
    const by = `account:${ida!.id}`;
    expect(await assignPaper(hearing.id, number, 'findes ikke', by)).toMatchObject(
      refusal('person_unknown'),
    );
    const respondent = hearing.respondents[free]!;
    expect(await assignPaper(hearing.id, number, `P${free}`, by)).toMatchObject({ ok: true });
    free += 1;
    expect(await answersOf(respondent.key)).toMatchObject({ [FIRST]: 5 });
    expect(await assignPaper(hearing.id, number, `P${free}`, by)).toMatchObject(
      refusal('sheet_taken'),
    );
  });

  test('a person who has a paper gets the same number again', async () => {
    const { number } = await printed();
    const given = { whom: 'person', reference: `P${free - 1}` } as const;
    expect(await numberPapers(hearing.id, 'T0', given, ida!)).toMatchObject({
      ...{ ok: true, value: [{ number }] },
    });
    const everybody = await numberPapers(hearing.id, 'T0', { whom: 'everybody' }, ida!);
    if (!everybody.ok) throw new Error(everybody.problem);
    // Who has handed in gets none.
    expect(everybody.value.length).toBeLessThan(20);
    expect(everybody.value.map((paper) => paper.number)).toContain(number);
  });

  test('what is no number of ours, or no answer, is refused by name', async () => {
    const { number } = await printed();
    expect(await enter('12345678', ALL_FIRST)).toMatchObject(refusal('sheet_unknown'));
    expect(await enter(number, { [FIRST]: '7' })).toEqual({
      ok: false,
      problem: { kind: 'not_readable', questions: [FIRST] },
    });
  });

  test('counts how many values two people read alike', async () => {
    const before = (await listPaperCounts(hearing.id))[0]!;
    const { number } = await printed();
    await enter(number, ALL_FIRST);
    await enter(number, { ...ALL_FIRST, [FIRST]: '2' }, bo);
    const after = (await listPaperCounts(hearing.id))[0]!;
    // 16 questions and whether one would take part; one of them was read differently.
    expect(after.compared - before.compared).toBe(17);
    expect(after.alike - before.alike).toBe(16);
    expect(after.disputed - before.disputed).toBe(1);
  });

  test('what was here before the wave closed counts, also typed after; what came later does not', async () => {
    const [inTime, late] = [await printed(), await printed()];
    expect(
      await receivePapers(hearing.id, [inTime.number, '99999999'], `account:${ida!.id}`),
    ).toEqual({
      ...{ received: 1, already: 0, unknown: 1 },
    });
    await close(hearing.id, 'T0');
    expect(await enter(late.number, ALL_FIRST)).toMatchObject(refusal('too_late'));
    await enter(inTime.number, ALL_FIRST);
    expect(await enter(inTime.number, ALL_FIRST, bo)).toMatchObject({ value: { state: 'agreed' } });
    expect(await answersOf(inTime.respondent.key)).toMatchObject({ [FIRST]: 5 });
    await receivePapers(hearing.id, [late.number], `account:${ida!.id}`);
    expect(await enter(late.number, ALL_FIRST)).toMatchObject(refusal('too_late'));
    await advanceWave(hearing.id, 'T0', 'released', 'system');
    expect(await enter(inTime.number, ALL_FIRST, cai)).toMatchObject(refusal('wave_released'));
  });
});
