import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dtaNames } from '#domain/export/file/dta/dtaNames';
import { foldedName } from '#domain/export/file/legalNames';
import { savNames, shortNames } from '#domain/export/file/sav/savNames';

const NAMES = fc.uniqueArray(
  fc.oneof(
    fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }),
    fc.constantFrom('ALL', 'with', 'strL', 'str12', '1', 'a.', 'ß', 'ss', 'é', 'e\u0301', '_n'),
    fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('x', '_', '2', ' ') }),
    fc.integer({ min: 60, max: 70 }).map((length) => 'n'.repeat(length)),
  ),
  { selector: (name) => name.toLowerCase(), maxLength: 30 },
);
const areUnique = (names: readonly string[]) =>
  new Set(names.map(foldedName)).size === names.length;

describe('names', () => {
  test('are legal and unique to SPSS, in at most 64 bytes', () =>
    fc.assert(
      fc.property(NAMES, (given) => {
        const names = savNames(given);
        expect(areUnique(names)).toBe(true);
        for (const name of names) {
          expect(name).toMatch(/^[\p{L}@]([\p{L}\p{M}\p{N}_.@#$]*[\p{L}\p{M}\p{N}_@#$])?$/u);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(64);
          expect(name).not.toMatch(/^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/i);
        }
      }),
    ));

  test('are legal and unique to Stata, in at most 32 characters', () =>
    fc.assert(
      fc.property(NAMES, (given) => {
        const names = dtaNames(given);
        expect(areUnique(names)).toBe(true);
        for (const name of names) {
          expect(name).toMatch(/^[\p{L}_][\p{L}\p{Nd}_]{0,31}$/u);
          expect(name).not.toMatch(/^(_all|_n|strL|str\d+|using|with)$/);
        }
      }),
    ));

  test('have short ones for each segment, which are no other variable’s long name', () =>
    fc.assert(
      fc.property(
        NAMES,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 30, maxLength: 30 }),
        (given, all) => {
          const names = savNames(given);
          const segments = names.map((_, at) => all[at]!);
          const shorts = shortNames(names, segments);
          expect(shorts.map(({ length }) => length)).toEqual(segments);
          expect(areUnique(shorts.flat())).toBe(true);
          const long = new Map(names.map((name, at) => [foldedName(name), at]));
          shorts.forEach((own, at) => {
            for (const short of own) {
              expect(short).toMatch(/^[A-Z@][A-Z0-9_.@#$]{0,7}$/);
              expect(long.get(foldedName(short)) ?? at).toBe(at);
            }
          });
        },
      ),
    ));

  test('stay where they are legal, and are numbered where they meet', () => {
    expect(savNames(['vægt', 'ALL', '1st', 'a b', 'a_b', 'slut.'])).toEqual([
      ...['vægt', 'v_ALL', 'v_1st', 'a_b_2', 'a_b', 'slut._'],
    ]);
    expect(dtaNames(['e\u0301', 'é', 'if', 'x'.repeat(33), 'x'.repeat(34)])).toEqual([
      ...['é_2', 'é', 'v_if', 'x'.repeat(32), `${'x'.repeat(30)}_2`],
    ]);
    expect(shortNames(['q1_long_name_a', 'q1_long_name_b', 'Q1_LONG_'], [1, 2, 1])).toEqual([
      ...[['Q1_LON_2'], ['Q1_LON_3', 'Q1_LON_4'], ['Q1_LONG_']],
    ]);
  });

  test('of ten thousand alike are made in no time that counts', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `${'x'.repeat(70)}${at}`);
    expect(areUnique(savNames(names))).toBe(true);
    expect(
      areUnique(
        shortNames(
          savNames(names),
          names.map(() => 1),
        ).flat(),
      ),
    ).toBe(true);
  });
});
