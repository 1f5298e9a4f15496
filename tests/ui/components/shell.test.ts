import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseDisplay,
  standardDisplay,
  textSizes,
  themes,
  writeDisplay,
} from '#ui/components/displayChoice';
import { returnPath } from '#ui/components/returnPath';
import { areaOf, homesOf, isUnder } from '#ui/components/shell';

test('a display choice comes back from its cookie as it was written', () => {
  for (const textSize of textSizes)
    for (const theme of themes)
      expect(parseDisplay(writeDisplay({ textSize, theme }))).toEqual({ textSize, theme });
});

test('a missing, old or hostile cookie is the standard display', () => {
  for (const value of [undefined, '', '.', 'huge.pink', '"><script>', 'dark.large'])
    expect(parseDisplay(value)).toEqual(standardDisplay);
  expect(parseDisplay('large.pink')).toEqual({ textSize: 'large', theme: 'system' });
});

test('a switch goes back to its page, without the name of a form action', () => {
  expect(returnPath('/deltager/svar?side=3')).toBe('/deltager/svar?side=3');
  expect(returnPath('/log-ind?/login')).toBe('/log-ind');
  expect(returnPath('/log-ind?/login=&naeste=%2Fbord')).toBe('/log-ind?naeste=%2Fbord');
});

test.each([
  'https://example.com/',
  '//example.com',
  '/\\example.com',
  '/\t/example.com',
  '/a/..//example.com',
  'javascript:alert(1)',
  '',
  null,
  undefined,
  7,
])('a switch never leads away from the site: %j', (wanted) => {
  expect(returnPath(wanted)).toBe('/');
});

test('wherever a switch leads, a browser stays on this site', () => {
  const parts = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '?',
    '#',
    '\t',
    '\n',
    'a',
    '//',
    'x.dk',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
      const led = new URL(returnPath(`/${pieces.join('')}`), 'https://folkehoering.example');
      expect(led.origin).toBe('https://folkehoering.example');
    }),
    { seed: 20240203, numRuns: 2000 },
  );
});

test('an address below another is told from one that only begins alike', () => {
  expect(isUnder('/bord', '/bord')).toBe(true);
  expect(isUnder('/bord/7', '/bord')).toBe(true);
  expect(isUnder('/bordet', '/bord')).toBe(false);
});

test('screens stand alone, work is set small, all else is set for participants', () => {
  expect(areaOf('/skaerm/ai')).toBe('screen');
  expect(areaOf('/styring')).toBe('work');
  expect(areaOf('/analyse/ai')).toBe('work');
  expect(areaOf('/bord')).toBe('public');
  expect(areaOf('/')).toBe('public');
});

test('the menu holds what the roles may use, in a fixed order', () => {
  expect(homesOf({ kind: 'visitor' })).toEqual([]);
  expect(homesOf({ kind: 'participant', firstName: 'Ida', hearingSlug: 'ai' })).toEqual([
    'hearing',
  ]);
  expect(homesOf({ kind: 'account', name: 'Bo', roles: ['moderator', 'organiser'] })).toEqual([
    'control',
    'group',
  ]);
  expect(homesOf({ kind: 'account', name: 'Bo', roles: [] })).toEqual([]);
});
