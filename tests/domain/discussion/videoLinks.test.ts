import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readVideoLinks, writeVideoLinks } from '#domain/discussion/videoLinks';

test('lists from a mail, a sheet and a hand are read alike', () => {
  const url = 'https://moede.dk/7?pwd=a,b';
  for (const line of [`7; ${url}`, `7\t${url}`, `7, ${url}`, `7 ${url}`, `Bord 7; ${url}`])
    expect(readVideoLinks(`\r\n ${line} \r\n`, [7])).toEqual({ ok: true, value: { 7: url } });
});

test('every line that cannot be used is named by its number and why', () => {
  const text = [
    '1; https://moede.dk/1',
    'https://moede.dk/2',
    '',
    '3; http://moede.dk/3',
    '1; https://moede.dk/4',
    '9; https://moede.dk/9',
  ].join('\n');
  expect(readVideoLinks(text, [1, 2, 3])).toEqual({
    ok: false,
    problem: [
      { kind: 'link_unreadable', line: 2 },
      { kind: 'link_not_https', line: 4 },
      { kind: 'link_twice', line: 5 },
      { kind: 'link_no_table', line: 6 },
    ],
  });
  expect(readVideoLinks('9; https://moede.dk/9', null)).toMatchObject({ ok: true });
});

test('what is written is read back', () => {
  const links = fc.dictionary(
    fc.integer({ min: 1, max: 9_999 }).map(String),
    fc.webPath({ size: 'small' }).map((path) => `https://moede.dk${path}`),
  );
  fc.assert(
    fc.property(links, (given) => {
      expect(readVideoLinks(writeVideoLinks(given), null)).toEqual({
        ok: true,
        value: { ...given },
      });
    }),
    { seed: 5 },
  );
});
