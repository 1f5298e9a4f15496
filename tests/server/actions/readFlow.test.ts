import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { setBounced, setDeclined } from '#server/actions/changePerson';
import { changeSelection } from '#server/actions/changeSelection';
import { readFlow } from '#server/actions/readFlow';
import { receivePerson } from '#server/actions/receivePeople';
import { saveReplies, submitWave } from '#server/database/answers';
import { startSession } from '#server/access/sessions';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { organiserAccount } from './organisedHearing.ts';

useDatabase();

test('everybody on the list is in the flow once, where she left it', async () => {
  const hearing = await prepareHearing(9);
  const actor = await organiserAccount();
  const keys = hearing.respondents.map(({ key }) => key);
  const about = (at: number) => ({ hearing, participantKey: keys[at]!, actor });
  await open(hearing.id, 'T0');
  await setBounced(about(0), 'letter', 'Ukendt');
  await setDeclined(about(1), true);
  await startSession({ participantKey: keys[2]! });
  await saveReplies(hearing.id, [{ participant: keys[3]!, willing: false }]);
  await submitWave(hearing.id, 'T0', [{ id: randomUUID(), participant: keys[3]!, receipt: 'X' }]);
  await drawPanel(hearing.id, [keys[4]!, keys[5]!, keys[6]!]);
  await changeSelection({ ...about(4), state: 'confirmed' });
  await changeSelection({ ...about(5), state: 'confirmed' });
  await changeSelection({ ...about(5), state: 'withdrawn' });
  const arrival = { id: randomUUID(), codeHash: null, secondsAgo: 0, anyway: false };
  await receivePerson({ hearing, actor }, { ...arrival, participant: keys[6]! });

  const { steps, features, days } = await readFlow(hearing);
  expect(steps.map(({ people }) => people)).toEqual([9, 5, 4, 3, 3, 3, 1]);
  expect(steps[0]!.losses).toEqual([
    { left: 'bounced', people: 1 },
    { left: 'declined', people: 1 },
    { left: 'underway', people: 2 },
  ]);
  expect(steps[2]!.losses).toEqual([{ left: 'unwilling', people: 1 }]);
  expect(steps[5]!.losses).toEqual([
    { left: 'withdrawn', people: 1 },
    { left: 'underway', people: 1 },
  ]);
  const sex = features.find(({ feature }) => feature === 'sex')!;
  expect(sex.values).toMatchObject([{ invited: 9, opened: 5, answered: 4, willing: 3 }]);
  expect(days.answered.at(-1)).toBe(4);
  expect(days.opened.at(-1)).toBe(5);
});

describe('an empty hearing', () => {
  test('has a flow of nobody', async () => {
    const hearing = await prepareHearing(0);
    const { steps, days } = await readFlow(hearing);
    expect(steps.every(({ people }) => people === 0)).toBe(true);
    expect(days.days).toEqual([]);
  });
});
