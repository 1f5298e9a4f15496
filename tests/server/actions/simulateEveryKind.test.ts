import { expect, test } from 'vitest';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { simulateAnswers } from '#server/actions/simulateAnswers';
import { markSimulated } from '#server/database/simulation';
import { shownIn } from '#domain/survey/routing';
import { checkAnswer } from '#domain/survey/checkAnswer';
import { EVERY_KIND } from '../../domain/survey/everyKind.ts';
import { useDatabase } from '../../support/database.ts';
import { open, prepareHearing } from './hearing.ts';

useDatabase();

test('a questionnaire of every kind is simulated as far as its routing leads, and again changes nothing', async () => {
  const { id, respondents } = await prepareHearing(40, EVERY_KIND);
  await markSimulated(id, 'system');
  await open(id, 'T0', EVERY_KIND);
  const request = { hearing: { id, simulated: true }, wave: 'T0', seed: 'frø' } as const;
  expect(await simulateAnswers({ ...request, answering: 40 })).toMatchObject({
    value: { answered: 40, leftAlone: 0 },
  });
  const answered = new Set<string>();
  for (const respondent of respondents) {
    const loaded = await loadQuestionnaire(respondent, 'T0');
    if (!loaded.ok) throw new Error(loaded.problem);
    const { answers, themes } = loaded.value;
    const shown = shownIn(themes, answers).flatMap(({ items }) => items);
    for (const [code, answer] of Object.entries(answers)) {
      const item = shown.find((one) => one.code === code);
      expect(item && checkAnswer(item, answer)).toBeNull();
      answered.add(code);
    }
  }
  expect(answered.size).toBe(8);
  expect(await simulateAnswers({ ...request, answering: 40 })).toMatchObject({
    value: { answered: 0, leftAlone: 40 },
  });
});
