import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, exactP, pValue, percent, readNumber, signed, whole } from '#ui/charts/format';
import { textWidth, wrapped } from '#ui/charts/text';

it('writes numbers as each language does', () => {
  expect([percent(0.784, 'da'), percent(0.784, 'en')]).toEqual(['78\u00a0%', '78%']);
  expect([whole(1502, 'da'), whole(1502, 'en')]).toEqual(['1.502', '1,502']);
  expect([decimal(-0.425, 'da'), decimal(3.1, 'en')]).toEqual(['−0,43', '3.10']);
  expect([signed(0.42, 'da'), signed(-0.42, 'en'), signed(0, 'da')]).toEqual([
    '+0,42',
    '−0.42',
    '0,00',
  ]);
});

it('gives a rounded zero no sign', () => {
  expect([signed(-0.001, 'da'), signed(0.001, 'da'), decimal(-0.001, 'en')]).toEqual([
    '0,00',
    '0,00',
    '0.00',
  ]);
});

it('never writes p = 0', () => {
  expect(pValue(1e-31, 'da', (least) => `under ${least}`)).toBe('under 0,001');
  expect(pValue(0.0123, 'en', (least) => `below ${least}`)).toBe('0.012');
});

it('wraps long texts and breaks words that are too long', () => {
  const style = { size: 16, bold: true };
  const text = `Udviklingen af kunstig intelligens ${'bogstavregn'.repeat(12)} de næste 20 år`;
  const lines = wrapped(text, 300, style);
  for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(300);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  expect(wrapped('', 300, style)).toEqual([]);
});

it('keeps a day with its month, and a small number with what it counts', () => {
  const style = { size: 16 };
  for (const [text, word] of [
    ['Før: 3. februar 2024. Efter: før afrejsen, 4. februar 2024.', /^\p{Ll}/u],
    ['After: before leaving, 4 February 2024, or over 20 years', /^(February|years)/],
  ] as const) {
    for (let width = 120; width < 400; width += 7) {
      for (const line of wrapped(text, width, style).slice(1)) {
        const before = text.slice(0, text.indexOf(line)).trimEnd();
        if (word.test(line)) expect(before).not.toMatch(/\d\.?$/);
      }
    }
  }
  // A sentence that ends in a year, and numbers alone, break where they must.
  expect(wrapped('4. februar 2024. Ikke vægtet', 130, style).length).toBe(2);
  expect(wrapped('1 2 3 4 5', 20, style).length).toBeGreaterThan(1);
});

it('writes p-values of every size', () => {
  expect(exactP(0.0123, 'da')).toBe('0,012');
  expect(exactP(0.001, 'en')).toBe('0.001');
  expect(exactP(0.00099, 'en')).toBe('9.9·10⁻⁴');
  expect(exactP(3.14e-31, 'da')).toBe('3,1·10⁻³¹');
  expect(exactP(0, 'da')).toBe('0,000');
  expect(exactP(1, 'en')).toBe('1.000');
});

describe.each(['da', 'en'] as const)('a number read back (%s)', (locale) => {
  it('is the one that was written', () => {
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(any, fc.nat({ max: 4 }), (value, digits) => {
        const rounded = Number(value.toFixed(digits));
        expect(readNumber(decimal(rounded, locale, digits), locale)?.value).toBeCloseTo(rounded, 6);
        expect(readNumber(signed(rounded, locale, digits), locale)?.value).toBeCloseTo(rounded, 6);
        const count = Math.abs(Math.trunc(value));
        expect(readNumber(whole(count, locale), locale)).toEqual({ value: count, unit: null });
      }),
      { seed: 62, numRuns: 300 },
    );
    expect(readNumber(percent(0.784, locale), locale)).toEqual({ value: 78, unit: 'percent' });
    expect(readNumber(exactP(3.1e-31, locale), locale)?.value).toBe(3.1e-31);
  });

  it.each(['', 'x', '-1', '1-2', '12 (3)', '1.2.3', '+', '1 000', 'Infinity', '1e5'])(
    'is none where "%s" is written',
    (text) => expect(readNumber(text, locale)).toBeNull(),
  );
});
