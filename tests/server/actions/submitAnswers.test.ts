import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnswerCode } from '#domain/survey/answer';
import { loadOwnHearing } from '#server/actions/loadOwnHearing';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { saveReply } from '#server/actions/saveReply';
import { type GivenAnswer, type Respondent, submitAnswers } from '#server/actions/submitAnswers';
import { submitAnswersFromTablet } from '#server/actions/submitAnswersFromTablet';
import { submitWave } from '#server/actions/submitWave';
import { saveAnswers } from '#server/database/answers';
import type { SurveyEntry } from '#protocol/answerMessages';
import { useDatabase } from '../../support/database.ts';
import { close, drawPanel, open, prepareHearing } from './hearing.ts';

const GIVEN_AT = '2024-02-03T09:30:00.000Z';
const answer = (item: string, code: AnswerCode | null): GivenAnswer => ({
  ...{ id: randomUUID(), item, answer: code },
  givenAt: GIVEN_AT,
});
const entry = (item: string, code: AnswerCode | null): SurveyEntry => ({
  ...{ kind: 'answer', id: randomUUID(), item, code, givenAt: GIVEN_AT },
});

describe('what a participant sends', () => {
  const database = useDatabase();
  let anna: Respondent, bo: Respondent, carl: Respondent;

  const logged = async ({ key }: Respondent) =>
    (await database.sql(`select from survey.answer_log where participant_key = $1`, [key])).length;
  const answersOf = async (respondent: Respondent, wave: 'T0' | 'T1' = 'T0') => {
    const loaded = await loadQuestionnaire(respondent, wave);
    return loaded.ok ? loaded.value.answers : null;
  };

  beforeAll(async () => {
    const hearing = await prepareHearing(3);
    [anna, bo, carl] = hearing.respondents as [Respondent, Respondent, Respondent];
  });

  describe('before T0 opens', () => {
    test('answers are refused, and the questions are not shown', async () => {
      expect(await submitAnswers(anna, 'T0', [answer('ai_samfund', 5)])).toEqual({
        ok: false,
        problem: { kind: 'wave_not_open', state: 'planned', inTime: [] },
      });
      const loaded = await loadQuestionnaire(anna, 'T0');
      expect(loaded).toMatchObject({ ok: true, value: { state: 'planned', themes: [] } });
    });
  });

  describe('while T0 is open', () => {
    beforeAll(async () => open(anna.hearingId, 'T0'));

    test('an answer sent twice is stored once', async () => {
      const given = answer('ai_virksomheder', 5);
      const first = await submitAnswers(anna, 'T0', [given]);
      expect(first).toEqual({ ok: true, value: { stored: [given.id], refused: [] } });
      expect(await submitAnswers(anna, 'T0', [given])).toEqual(first);
      expect(await answersOf(anna)).toEqual({ ai_virksomheder: 5 });
      expect(await logged(anna)).toBe(1);
    });

    test('a repetition that arrives late does not undo a newer answer', async () => {
      const [older, newer] = [answer('ai_virksomheder', 4), answer('ai_virksomheder', 2)];
      await submitAnswers(anna, 'T0', [older]);
      await submitAnswers(anna, 'T0', [older, newer]);
      await submitAnswers(anna, 'T0', [older]);
      expect(await answersOf(anna)).toEqual({ ai_virksomheder: 2 });
    });

    test('the last of several answers in one batch counts, and it can be taken back', async () => {
      await submitAnswers(anna, 'T0', [answer('ai_samfund', 1), answer('ai_samfund', 98)]);
      expect(await answersOf(anna)).toMatchObject({ ai_samfund: 98 });
      await submitAnswers(anna, 'T0', [answer('ai_samfund', null)]);
      expect(await answersOf(anna)).not.toHaveProperty('ai_samfund');
    });

    test('don’t know and prefer not to say are kept apart', async () => {
      const given = [answer('dem_bedre_viden', 98), answer('dem_falske_nyheder', 99)];
      await submitAnswers(carl, 'T0', given);
      expect(await answersOf(carl)).toEqual({ dem_bedre_viden: 98, dem_falske_nyheder: 99 });
    });

    test('what does not fit its question is refused by itself, with why', async () => {
      const before = await logged(bo);
      const good = answer('ai_samfund', 4);
      const bad = [answer('findes_ikke', 5), { ...answer('ai_folk_som_mig', 5), answer: 0 }];
      expect(await submitAnswers(bo, 'T0', [bad[0]!, good, bad[1]!])).toEqual({
        ok: true,
        value: {
          stored: [good.id],
          refused: [
            { id: bad[0]!.id, item: 'findes_ikke', why: 'unknown' },
            { id: bad[1]!.id, item: 'ai_folk_som_mig', why: 'outside_scale' },
          ],
        },
      });
      expect(await logged(bo)).toBe(before + 1);
      await submitAnswers(bo, 'T0', [answer('ai_samfund', null)]);
    });

    test('a code outside the scale is refused by the database too', async () => {
      const row = { id: randomUUID(), participant: bo.key, item: 'ai_samfund', given_at: null };
      const outside = { ...row, answer: 91, source: 'tablet' as const };
      expect(await saveAnswers(bo.hearingId, 'T0', [outside])).toMatchObject({
        ok: false,
        problem: { kind: 'code_outside_scale' },
      });
    });

    test('a person of another hearing is not asked', async () => {
      const other = (await prepareHearing(1)).respondents[0]!;
      const stranger = { key: other.key, hearingId: anna.hearingId };
      expect(await submitAnswers(stranger, 'T0', [answer('ai_samfund', 5)])).toEqual({
        ok: false,
        problem: { kind: 'not_asked' },
      });
      const nobody = { key: randomUUID(), hearingId: anna.hearingId };
      expect(await submitWave(nobody, 'T0', randomUUID())).toMatchObject({ ok: false });
      expect(await saveReply(nobody, randomUUID(), true)).toMatchObject({ ok: false });
    });

    test('one person never reads another’s answers', async () => {
      await submitAnswers(anna, 'T0', [answer('ai_folk_som_mig', 3)]);
      expect(await answersOf(bo)).toEqual({});
    });

    test('handing in twice gives the first receipt again, and answers may still change', async () => {
      const first = await submitWave(bo, 'T0', randomUUID());
      expect(first).toMatchObject({ ok: true });
      if (!first.ok) return;
      expect(first.value.receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(await submitWave(bo, 'T0', randomUUID())).toEqual(first);
      await submitAnswers(bo, 'T0', [answer('ai_samfund', 4)]);
      expect(await answersOf(bo)).toEqual({ ai_samfund: 4 });
    });

    test('the reply can be changed, and a late repetition does not change it back', async () => {
      const yes = randomUUID();
      await saveReply(carl, yes, true);
      await saveReply(carl, randomUUID(), false);
      await saveReply(carl, yes, true);
      expect(await loadOwnHearing(carl)).toMatchObject({ willing: false });
    });

    test('a hall that answers at once is stored together, and one who may not takes nobody with her', async () => {
      const stranger = { key: randomUUID(), hearingId: anna.hearingId };
      const given = Array.from({ length: 30 }, (_, at) => ({
        respondent: [anna, bo, carl, stranger][at % 4]!,
        answer: answer('ai_loenmodtagere', (1 + (at % 5)) as AnswerCode),
      }));
      const outcomes = await Promise.all(
        given.map((one) => submitAnswers(one.respondent, 'T0', [one.answer])),
      );
      outcomes.forEach((outcome, at) => {
        const { respondent, answer: sent } = given[at]!;
        if (respondent === stranger)
          expect(outcome).toEqual({ ok: false, problem: { kind: 'not_asked' } });
        else expect(outcome).toMatchObject({ ok: true, value: { stored: [sent.id] } });
      });
      for (const respondent of [anna, bo, carl]) {
        const last = given.findLast((one) => one.respondent === respondent)!.answer.answer;
        expect(await answersOf(respondent)).toMatchObject({ ai_loenmodtagere: last });
        await submitAnswers(respondent, 'T0', [answer('ai_loenmodtagere', null)]);
      }
    });

    test('what the tablet tells of an answer is kept beside it, and a wrong clock spoils nothing', async () => {
      const receivedAt = new Date();
      const device = randomUUID();
      const told = {
        ...entry('ai_samfund', 2),
        durationMs: 4_200,
        givenAt: '1970-01-01T00:00:07.000Z',
      };
      const lost = {
        wave: 'T0',
        entries: [told],
        device,
        sentAt: '1970-01-01T00:01:00.000Z',
      } as const;
      expect(
        (await submitAnswersFromTablet(bo, { ...lost, entries: [told] }, receivedAt)).problem,
      ).toBeNull();
      const slow = new Date(receivedAt.getTime() - 90_000).toISOString();
      const next = { ...entry('ai_samfund', 4), givenAt: slow };
      await submitAnswersFromTablet(
        bo,
        { wave: 'T0', entries: [next], device, sentAt: slow },
        receivedAt,
      );
      const rows = await database.sql(
        `select code, duration_ms, device, device_offset_ms::integer as off, given_at from survey.answer_log
          where device = $1 order by sequence`,
        [device],
      );
      expect(rows).toEqual([
        { code: 2, duration_ms: 4_200, device, off: null, given_at: null },
        { code: 4, duration_ms: null, device, off: 90_000, given_at: new Date(slow) },
      ]);
      expect(await answersOf(bo)).toEqual({ ai_samfund: 4 });
    });

    test('a tablet’s whole outbox is taken in one go, and again without effect', async () => {
      const entry = { givenAt: GIVEN_AT };
      const entries: SurveyEntry[] = [
        { ...entry, id: randomUUID(), kind: 'hand_in' },
        { ...entry, id: randomUUID(), kind: 'answer', item: 'ai_loenmodtagere', code: 1 },
        { ...entry, id: randomUUID(), kind: 'reply', willing: true },
      ];
      const first = await submitAnswersFromTablet(anna, { wave: 'T0', entries }, new Date());
      expect(first.problem).toBeNull();
      expect([...first.stored].sort()).toEqual(entries.map(({ id }) => id).sort());
      const again = await submitAnswersFromTablet(anna, { wave: 'T0', entries }, new Date());
      expect(again.handedIn).toEqual(first.handedIn);
      expect(await answersOf(anna)).toMatchObject({ ai_loenmodtagere: 1 });
      expect(await loadOwnHearing(anna)).toMatchObject({ willing: true });
    });

    test('My hearing counts the answers of each wave and shows the receipt', async () => {
      const { waves, drawn, tables } = await loadOwnHearing(carl);
      expect(waves.map(({ questions }) => questions)).toEqual([16]);
      expect(waves.map(({ code, state, answered }) => [code, state, answered])).toEqual([
        ['T0', 'open', 2],
      ]);
      expect(waves[0]!.handedIn).toBeNull();
      expect({ drawn, tables }).toEqual({ drawn: false, tables: [] });
    });
  });

  describe('when T0 has closed and the panel is drawn', () => {
    beforeAll(async () => {
      await drawPanel(anna.hearingId, [anna.key, bo.key]);
      await open(anna.hearingId, 'T1');
    });

    test('what was stored stays, and nothing more is taken', async () => {
      const before = await answersOf(carl);
      const refused = {
        ok: false,
        problem: { kind: 'wave_not_open', state: 'closed', inTime: [] },
      };
      expect(await submitAnswers(carl, 'T0', [answer('ai_samfund', 5)])).toEqual(refused);
      expect(await saveReply(carl, randomUUID(), true)).toEqual(refused);
      expect(await submitWave(carl, 'T0', randomUUID())).toEqual(refused);
      expect(await answersOf(carl)).toEqual(before);
    });

    test('T1 is for the panel only', async () => {
      expect(await submitAnswers(anna, 'T1', [answer('ai_samfund', 5)])).toMatchObject({
        ok: true,
      });
      expect(await submitAnswers(carl, 'T1', [answer('ai_samfund', 5)])).toEqual({
        ok: false,
        problem: { kind: 'not_asked' },
      });
      expect(await answersOf(anna, 'T1')).toEqual({ ai_samfund: 5 });
    });

    test('waves do not mix', async () => {
      expect(await answersOf(bo, 'T1')).toEqual({});
      expect(await answersOf(bo)).toEqual({ ai_samfund: 4 });
    });

    test('a wave that closes in the middle of an outbox leaves what came before it', async () => {
      const kept = answer('dem_faa_firmaer', 2);
      await submitAnswers(anna, 'T1', [kept]);
      await close(anna.hearingId, 'T1');
      const late: SurveyEntry[] = [
        entry('ai_samfund', 1),
        { id: randomUUID(), kind: 'hand_in', givenAt: GIVEN_AT },
      ];
      const reply = await submitAnswersFromTablet(anna, { wave: 'T1', entries: late }, new Date());
      expect(reply).toMatchObject({ stored: [], handedIn: null });
      expect(reply.problem).toEqual({ kind: 'wave_not_open', state: 'closed' });
      expect(await answersOf(anna, 'T1')).toEqual({ ai_samfund: 5, dem_faa_firmaer: 2 });
    });
  });
});
