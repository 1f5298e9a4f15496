import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '#domain/survey/answer';
import { loadOwnHearing } from '#server/actions/loadOwnHearing';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { type Respondent, submitAnswers } from '#server/actions/submitAnswers';
import { submitAnswersFromTablet } from '#server/actions/submitAnswersFromTablet';
import { keepPresentation } from '#server/database/presentations';
import type { SurveyEntry } from '#protocol/answerMessages';
import { EVERY_KIND } from '../../domain/survey/everyKind.ts';
import { useDatabase } from '../../support/database.ts';
import { close, drawPanel, open, prepareHearing } from './hearing.ts';

const GIVEN: Readonly<Record<string, Answer>> = {
  ...{ enig: 5, tit: 4, tryghed: 0, vigtigst: 9, brugt: { choices: [1, 3] } },
  ...{ timer: { number: 7.5 }, tanker: { text: 'Æ 😀\n"og" \\ mere' }, lov: 98 },
};
const given = (item: string, answer: Answer | null) => ({
  ...{ id: randomUUID(), item, answer, givenAt: null },
});

describe('answers of every kind', () => {
  const database = useDatabase();
  let anna: Respondent, bo: Respondent, carl: Respondent;

  beforeAll(async () => {
    const hearing = await prepareHearing(3, EVERY_KIND);
    [anna, bo, carl] = hearing.respondents as [Respondent, Respondent, Respondent];
    await open(hearing.id, 'T0', EVERY_KIND);
  });

  const loaded = async (respondent: Respondent, wave: 'T0' | 'T1' = 'T0') => {
    const outcome = await loadQuestionnaire(respondent, wave);
    if (!outcome.ok) throw new Error(outcome.problem);
    return outcome.value;
  };

  test('come back as they were given', async () => {
    const all = Object.entries(GIVEN).map(([item, answer]) => given(item, answer));
    expect(await submitAnswers(anna, 'T0', all)).toMatchObject({
      ok: true,
      value: { refused: [] },
    });
    expect((await loaded(anna)).answers).toEqual(GIVEN);
  });

  test('that do not fit are refused one by one, and the rest is stored and handed in', async () => {
    const bad: [string, Answer, string][] = [
      ['enig', { text: 'ja' }, 'wrong_kind'],
      ['tit', 3, 'outside_scale'],
      ['vigtigst', 7, 'unknown_option'],
      ['brugt', { choices: [0, 1] }, 'exclusive_with_others'],
      ['timer', { number: 200 }, 'outside_range'],
      ['tanker', { text: 'x'.repeat(201) }, 'too_long'],
      ['lov', { number: 2 }, 'wrong_kind'],
      ['tanker', { text: 'nul \u0000' }, 'unreadable'],
      ['tanker', { text: 'halv \ud83d' }, 'unreadable'],
    ];
    const entry = (item: string, answer: Answer): SurveyEntry => ({
      ...{ kind: 'answer', id: randomUUID(), item, givenAt: '2024-02-03T09:30:00.000Z' },
      ...(typeof answer === 'object' ? { code: null, content: answer } : { code: answer }),
    });
    const entries = [
      ...bad.map(([item, answer]) => entry(item, answer)),
      entry('tryghed', 10),
      { kind: 'hand_in' as const, id: randomUUID(), givenAt: '2024-02-03T09:30:00.000Z' },
    ];
    const reply = await submitAnswersFromTablet(bo, { wave: 'T0', entries }, new Date());
    expect(reply.refused?.map(({ item, why }) => [item, why])).toEqual(
      bad.map(([item, , why]) => [item, why]),
    );
    expect(reply.stored).toEqual(entries.slice(-2).map(({ id }) => id));
    expect(reply.handedIn).not.toBeNull();
    // What a tablet of the former version understands.
    expect(reply.problem).toMatchObject({ kind: 'item_unknown' });
    expect((await loaded(bo)).answers).toEqual({ tryghed: 10 });
  });

  test('are counted as they are asked: what routing hides is neither asked nor answered', async () => {
    const [t0] = (await loadOwnHearing(anna)).waves;
    expect(t0).toMatchObject({ code: 'T0', questions: 8, answered: 8 });
    await submitAnswers(anna, 'T0', [given('tit', 1), given('brugt', { choices: [0] })]);
    expect((await loadOwnHearing(anna)).waves[0]).toMatchObject({ questions: 6, answered: 6 });
    // Nothing is thrown away: with the first answer the others count again.
    await submitAnswers(anna, 'T0', [given('tit', 4), given('brugt', { choices: [1, 3] })]);
    expect((await loadOwnHearing(anna)).waves[0]).toMatchObject({ questions: 8, answered: 8 });
  });

  test('an item that this wave does not ask is unknown to it', async () => {
    expect(await submitAnswers(carl, 'T0', [given('andet', 1)])).toMatchObject({
      value: { stored: [], refused: [{ why: 'unknown' }] },
    });
  });

  describe('the order and direction drawn for a person', () => {
    const presentation = async (respondent: Respondent, wave: 'T0' | 'T1' = 'T0') =>
      (await loaded(respondent, wave)).presentation;

    test('is drawn once and stays, also when two tablets ask at once', async () => {
      const [first, second] = await Promise.all([presentation(anna), presentation(anna)]);
      expect(first).toEqual(second);
      const other = { ...first!, reversed: ['tryghed'] };
      expect(await keepPresentation(anna.hearingId, 'T0', anna.key, other)).toEqual({
        ok: true,
        value: first,
      });
      expect(await presentation(anna)).toEqual(first);
    });

    test('is kept for nobody who is not asked', async () => {
      const drawn = (await presentation(bo))!;
      const stranger = (await prepareHearing(1)).respondents[0]!;
      expect(await keepPresentation(bo.hearingId, 'T0', stranger.key, drawn)).toMatchObject({
        problem: { kind: 'not_asked' },
      });
      expect(await keepPresentation(bo.hearingId, 'T1', bo.key, drawn)).toMatchObject({
        problem: { kind: 'wave_not_open' },
      });
    });

    test('is the same in the next wave, and is kept beside that wave', async () => {
      const before = await presentation(bo);
      await drawPanel(bo.hearingId, [anna.key, bo.key]);
      await open(bo.hearingId, 'T1', EVERY_KIND);
      expect(await presentation(bo, 'T1')).toEqual(before);
      const rows = await database.sql(
        'select from survey.presentations where participant_key = $1',
        [bo.key],
      );
      expect(rows).toHaveLength(2);
      await close(bo.hearingId, 'T1');
    });
  });
});
