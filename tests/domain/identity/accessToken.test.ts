import { expect, test } from 'vitest';
import { checkTokenRequest, isToken } from '#domain/identity/accessToken';

const request = { name: ' R  på kontoret ', hearings: ['en', 'to', 'en'], days: 90 };

test('a request is tidied: spaces in the name, hearings named twice', () => {
  expect(checkTokenRequest(request)).toEqual({
    ok: true,
    value: { name: 'R på kontoret', hearings: ['en', 'to'], days: 90 },
  });
});

test('all that is wrong with a request is told at once', () => {
  const wrong = checkTokenRequest({ name: ' ', hearings: [], days: 366 });
  expect(wrong).toEqual({
    ok: false,
    problem: ['name_missing', 'hearings_missing', 'days_unknown'],
  });
  expect(checkTokenRequest({ ...request, name: 'x'.repeat(81) })).toEqual({
    ok: false,
    problem: ['name_long'],
  });
});

test('only the mark and 43 letters are a token', () => {
  expect(isToken(`fh_${'A-_9'.repeat(10)}abc`)).toBe(true);
  for (const text of ['', 'fh_', `fh_${'a'.repeat(42)}`, `fh_${'a'.repeat(43)} `, 'a'.repeat(46)])
    expect(isToken(text)).toBe(false);
});
