import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCode, makeCode } from '#domain/identity/accessCode';
import { seededRandom } from '#domain/random';
import { matchesWords, readScan } from '#domain/recruitment/scan';

const codes = fc.string({ minLength: 1 }).map((seed) => makeCode(seededRandom(seed)));

describe('what is scanned at the door', () => {
  test('a code is a code however it comes', () => {
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom('', 'https://høring.dk/#', 'http://10.0.0.2:3000/£', 'HTTPS://H.DK/_'),
        fc.constantFrom('-', '', ' ', '+', '/', '_'),
        (code, before, between) => {
          const typed = formatCode(code).replaceAll('-', between);
          for (const text of [typed, typed.toLowerCase(), ` ${typed}\n`]) {
            expect(readScan(before + text)).toEqual({ kind: 'code', code });
          }
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });

  test('one wrong symbol is told as a slip, never as another person', () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 11 }), (code, at) => {
        const wrong = code[at] === '7' ? '8' : '7';
        const scan = readScan(code.slice(0, at) + wrong + code.slice(at + 1));
        expect(scan.kind).toBe('mistyped');
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('up to four digits are a tablet', () => {
    for (const text of ['12', ' 12 ', 'T12', 'tablet 12', 'TABLET 12', '#12', '0012'])
      expect(readScan(text)).toEqual({ kind: 'tablet', number: 12 });
  });

  test('a name is a name, also one of three times four letters', () => {
    expect(readScan('Anna Vium Holm')).toEqual({ kind: 'words', words: ['anna', 'vium', 'holm'] });
    expect(readScan('S000123')).toEqual({ kind: 'words', words: ['s000123'] });
    expect(readScan('  ')).toEqual({ kind: 'nothing' });
    const person = { name: 'Åse Ørsted', reference: 'S000123' };
    expect(matchesWords(['ørs', 'å'], person)).toBe(true);
    expect(matchesWords(['ørs', 'x'], person)).toBe(false);
  });
});
