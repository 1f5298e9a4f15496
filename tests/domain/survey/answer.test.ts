import { describe, expect, it } from 'vitest';
import {
  AGREE_CODES,
  AGREE_FIRST,
  ANSWER_CODES,
  agreeAnswer,
  isOnScale,
  stanceOf,
} from '#domain/survey/answer';

describe('answer codes', () => {
  it('rise with agreement: 5 is Helt enig', () => {
    expect(ANSWER_CODES.map((code) => [code, stanceOf(code)])).toEqual([
      [1, 'disagree'],
      [2, 'disagree'],
      [3, 'neither'],
      [4, 'agree'],
      [5, 'agree'],
      [98, 'dont_know'],
      [99, null],
    ]);
  });

  it('are shown with Helt enig first, each of them once', () => {
    expect(AGREE_FIRST.map(stanceOf)).toEqual([
      'agree',
      'agree',
      'neither',
      'disagree',
      'disagree',
    ]);
    expect([...AGREE_FIRST].sort()).toEqual([...AGREE_CODES]);
  });

  it('let only points of the scale into a mean', () => {
    expect([1, 5, 98, 99, 97, 0, 6, null, undefined].map(isOnScale)).toEqual([
      ...[true, true],
      ...[false, false, false, false, false, false, false],
    ]);
  });

  it('are the only answers to an agree item', () => {
    for (const code of ANSWER_CODES) expect(agreeAnswer(code)).toBe(code);
    for (const other of [0, 6, 97, 1.5, { choices: [1] }, { number: 3 }, { text: 'Ja' }])
      expect(agreeAnswer(other)).toBeNull();
  });
});
