import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatDecimal,
  formatPercent,
} from '#ui/components/localeFormat';
import { pageWindow } from '#ui/components/pageWindow';
import { isTypedName } from '#ui/components/typedName';

test('few pages are all shown; many keep the ends and the neighbours', () => {
  expect(pageWindow(1, 1)).toEqual([1]);
  expect(pageWindow(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(pageWindow(1, 500)).toEqual([1, 2, 3, 4, 5, 'gap', 500]);
  expect(pageWindow(250, 500)).toEqual([1, 'gap', 249, 250, 251, 'gap', 500]);
  expect(pageWindow(500, 500)).toEqual([1, 'gap', 496, 497, 498, 499, 500]);
});

test('the window always holds both ends and the page, rises, and leaves gaps only for two or more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 900 }),
      fc.integer({ min: 1, max: 900 }),
      (page, count) => {
        const marks = pageWindow(page, count);
        const current = Math.min(Math.max(1, page), count);
        expect(marks.length).toBeLessThanOrEqual(7);
        expect(marks[0]).toBe(1);
        expect(marks.at(-1)).toBe(count);
        expect(marks).toContain(current);
        marks.forEach((mark, index) => {
          const before = marks[index - 1];
          const after = marks[index + 1];
          if (mark === 'gap') expect(Number(after) - Number(before)).toBeGreaterThan(2);
          else if (typeof before === 'number') expect(mark - before).toBe(1);
        });
      },
    ),
    { seed: 20240203 },
  );
});

test('a typed name may differ in case, spaces and composition, not in letters', () => {
  expect(isTypedName('  kunstig   Intelligens ', 'Kunstig intelligens')).toBe(true);
  expect(isTypedName('A\u030Ar', 'År')).toBe(true);
  expect(isTypedName('Kunstig intelligen', 'Kunstig intelligens')).toBe(false);
  expect(isTypedName('', 'Kunstig intelligens')).toBe(false);
});

test('numbers and days are written as the language writes them', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
  expect(formatCount(25000, 'da')).toBe('25.000');
  expect(formatCount(25000, 'en')).toBe('25,000');
  expect(formatDecimal(-0.456, 2, 'da')).toBe('-0,46');
  expect(plain(formatPercent(0.78, 0, 'da'))).toBe('78 %');
  expect(formatPercent(0.784, 1, 'en')).toBe('78.4%');
  expect(formatDate('2024-02-03', 'da')).toBe('3. februar 2024');
  expect(formatDate('2024-02-03', 'en')).toBe('3 February 2024');
  // Half past midnight in Denmark is still the day before in UTC.
  expect(plain(formatDateTime('2024-02-02T23:30:00Z', 'da'))).toContain('3. februar 2024');
});
