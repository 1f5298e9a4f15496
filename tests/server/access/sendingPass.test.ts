import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeSendingPass, readSendingPass } from '#server/access/sendingPass';
import { sha256 } from '#server/access/secrets';
import { tabletMarker } from '#server/access/tabletMarker';
import { loadOwnAnswers } from '#server/actions/loadOwnAnswers';
import { type Respondent, submitAnswers } from '#server/actions/submitAnswers';
import { forgetExpiredPasses, issueSendingPass } from '#server/database/sendingPasses';
import { useDatabase } from '../../support/database.ts';
import { open, prepareHearing } from '../actions/hearing.ts';

const database = useDatabase();
let anna: Respondent, bo: Respondent;
const owner = () => tabletMarker(anna.key);

beforeAll(async () => {
  const hearing = await prepareHearing(2);
  [anna, bo] = hearing.respondents as [Respondent, Respondent];
  await open(anna.hearingId, 'T0');
});

test('a pass sends one person’s answers to one wave, and stands nowhere in the database', async () => {
  const pass = await makeSendingPass(anna, 'T0');
  expect(await readSendingPass(pass, owner(), 'T0')).toEqual(anna);
  const rows = await database.sql('select * from survey.sending_passes');
  expect(JSON.stringify(rows)).not.toContain(pass);
});

test.each([
  ['another person', () => tabletMarker(bo.key), 'T0'],
  ['another wave', owner, 'T1'],
] as const)('a pass is not good for %s', async (_, marker, wave) => {
  const pass = await makeSendingPass(anna, 'T0');
  expect(await readSendingPass(pass, marker(), wave)).toBeNull();
});

test('a pass nobody was given is no pass, and one that is over is forgotten', async () => {
  expect(await readSendingPass('guess', owner(), 'T0')).toBeNull();
  await issueSendingPass(sha256('old'), anna, 'T0', new Date(Date.now() - 1_000));
  expect(await readSendingPass('old', owner(), 'T0')).toBeNull();
  await forgetExpiredPasses();
  const left = await database.sql('select from survey.sending_passes where hash = $1', [
    sha256('old'),
  ]);
  expect(left).toEqual([]);
});

test('a page that has stood open is told what the server knows of her answers, and of nobody else’s', async () => {
  const before = Date.now();
  for (const [respondent, code] of [
    [anna, 4],
    [bo, 1],
  ] as const) {
    const given = { id: randomUUID(), item: 'ai_samfund', answer: code, givenAt: null };
    await submitAnswers(respondent, 'T0', [given]);
  }
  const own = await loadOwnAnswers(anna, 'T0');
  expect(own).toMatchObject({ owner: owner(), state: 'open', answers: { ai_samfund: 4 } });
  expect(own!.readAt).toBeGreaterThanOrEqual(before);
  expect(await loadOwnAnswers(anna, 'T1')).toBeNull();
});
