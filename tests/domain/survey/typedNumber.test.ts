import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberTyped, typedNumber } from '#domain/survey/typedNumber';

describe('a number as people type it', () => {
  it.each([
    ...[['12', 0, 12] as const, [' 7,5 ', 1, 7.5] as const, ['7.5', 1, 7.5] as const],
    ...[['-3', 0, -3] as const, ['−3', 0, -3] as const, ['0', 0, 0] as const],
    ...[['1.500', 0, 1500] as const, ['1,500', 0, 1500] as const, ['1 500', 0, 1500] as const],
    ...[['1.234.567', 0, 1234567] as const, ['1.234,5', 1, 1234.5] as const],
    ...[['1,234.5', 1, 1234.5] as const, ['1.500', 2, 1.5] as const, ['12,', 1, 12] as const],
  ])('%s with %i decimals is %d', (typed, decimals, number) => {
    expect(typedNumber(typed, decimals)).toBe(number);
  });

  it.each(['', 'x', '12 år', '1,2,3.4.5', '1..2', '--3', '1e5', ',', '1.23.4', '1'.repeat(30)])(
    '%s is none',
    (typed) => expect(typedNumber(typed, 2)).toBeNull(),
  );

  it('is read back as it was, in both languages', () => {
    const decimals = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), decimals, (units, places) => {
        const number = Number((units / 10 ** places).toFixed(places));
        const typed = (['da', 'en'] as const).map((language) => numberTyped(number, language));
        // A sign before three digits means thousands where no decimals are asked for.
        if (places === 0)
          expect(typed.map((text) => typedNumber(text, 0))).toEqual([number, number]);
        else expect(typed.map((text) => typedNumber(text, places))).toEqual([number, number]);
      }),
      { seed: 20240203 },
    );
  });
});
