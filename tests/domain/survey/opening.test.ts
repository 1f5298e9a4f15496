import { expect, test } from 'vitest';
import { obstacleToOpening, type PlannedWave } from '#domain/survey/opening';
import { AUDIENCES, audienceFor } from '#domain/survey/wave';

const wave: PlannedWave = {
  ...{ code: 'T2_1', state: 'planned', t3: 'planned' },
  ...{ questions: 3, people: 356 },
};

test('a short wave opens when it asks something of somebody', () => {
  expect(obstacleToOpening(wave)).toBeNull();
  expect(obstacleToOpening({ ...wave, questions: 0 })).toBe('nothing_asked');
  expect(obstacleToOpening({ ...wave, people: 0 })).toBe('nobody_asked');
  expect(obstacleToOpening({ ...wave, state: 'closed' })).toBe('already_done');
});

test('the follow-up waits for the hearing to end', () => {
  expect(obstacleToOpening({ ...wave, code: 'T4', t3: 'open' })).toBe('not_yet');
  expect(obstacleToOpening({ ...wave, code: 'T4', t3: 'closed' })).toBeNull();
});

test('T0 asks everybody and nobody else, T1 and T3 always the panel, a follow-up somebody', () => {
  expect(audienceFor('T0', AUDIENCES)).toEqual(['invited']);
  expect(audienceFor('T1', [])).toEqual(['panel']);
  expect(audienceFor('T3', ['comparison', 'list'])).toEqual(['panel', 'comparison']);
  expect(audienceFor('T4', ['comparison', 'absent'])).toEqual(['absent', 'comparison']);
  expect(audienceFor('T2_1', ['invited'])).toBeNull();
});
