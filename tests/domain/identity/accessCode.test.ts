import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_LENGTH, formatCode, makeCode, parseCode } from '#domain/identity/accessCode';
import { seededRandom } from '#domain/random';

const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const run = { seed: 20240203 };
const code = fc.string().map((text) => makeCode(seededRandom(text)));

describe('an access code', () => {
  test('is read back however it is written', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (const written of [made, formatCode(made), formatCode(made).toLowerCase()]) {
          expect(parseCode(` ${written} `)).toEqual({ ok: true, value: made });
        }
        expect(parseCode(formatCode(made).replaceAll('-', ' – ')).ok).toBe(true);
      }),
      run,
    );
  });

  test('has no symbol that reads as another', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toHaveLength(CODE_LENGTH);
        expect(made).not.toMatch(/[01ILOU]/);
      }),
      run,
    );
  });

  test('is told from itself with any one symbol wrong', () => {
    fc.assert(
      fc.property(code, fc.nat(CODE_LENGTH - 1), fc.nat(SYMBOLS.length - 1), (made, at, symbol) => {
        const wrong = made.slice(0, at) + SYMBOLS[symbol] + made.slice(at + 1);
        fc.pre(wrong !== made);
        expect(parseCode(wrong)).toEqual({ ok: false, problem: { kind: 'code_mistyped' } });
      }),
      run,
    );
  });

  test('is told from itself with any two symbols swapped', () => {
    fc.assert(
      fc.property(code, fc.nat(CODE_LENGTH - 1), fc.nat(CODE_LENGTH - 1), (made, one, other) => {
        const symbols = [...made];
        [symbols[one], symbols[other]] = [symbols[other]!, symbols[one]!];
        fc.pre(symbols.join('') !== made);
        expect(parseCode(symbols.join('')).ok).toBe(false);
      }),
      run,
    );
  });

  test('of random symbols passes the check one time in 31', () => {
    const random = seededRandom('gæt');
    let passed = 0;
    for (let guess = 0; guess < 31_000; guess++) {
      let symbols = '';
      while (symbols.length < CODE_LENGTH) symbols += SYMBOLS[random.below(SYMBOLS.length)];
      if (parseCode(symbols).ok) passed++;
    }
    expect(passed).toBeGreaterThan(880);
    expect(passed).toBeLessThan(1120);
  });

  test.each([
    ['', { kind: 'code_empty' }],
    [' - ', { kind: 'code_empty' }],
    ['K7MR-2XQ', { kind: 'code_wrong_length', given: 7, expected: 12 }],
    ['K7MR-2XQF-9HT0', { kind: 'code_wrong_symbol', symbol: '0' }],
    ['K7MR-2XQF-9HTÅ', { kind: 'code_wrong_symbol', symbol: 'Å' }],
  ])('%j is refused with the reason', (text, problem) => {
    expect(parseCode(text)).toEqual({ ok: false, problem });
  });

  test('is hardly ever made twice', () => {
    const random = seededRandom('mange');
    const made = new Set(Array.from({ length: 25_000 }, () => makeCode(random)));
    expect(made.size).toBe(25_000);
  });
});
