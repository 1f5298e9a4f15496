import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, answer, DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import { type Answerable, checkAnswer } from '#domain/survey/checkAnswer';
import { offeredCodes } from '#domain/survey/itemOptions';
import { ITEM_KINDS } from '#domain/survey/item';
import { EVERY_KIND, ITEM } from './everyKind.ts';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';

const item = (kind: keyof typeof ITEM) => ITEM[kind] as Answerable;
const fault = (kind: keyof typeof ITEM, given: Answer) => checkAnswer(item(kind), given);

describe('whether an answer fits its question', () => {
  it('is asked of questions of every kind, which are sound', () => {
    expect(checkQuestionnaire(EVERY_KIND)).toMatchObject({ ok: true });
  });

  it.each(ITEM_KINDS)('don’t know and prefer not to say always fit: %s', (kind) => {
    expect([DONT_KNOW, PREFER_NOT].map((code) => fault(kind, code as Answer))).toEqual([
      ...[null, null],
    ]);
  });

  it('is told by the codes of a list, the empty places between them included', () => {
    expect([0, 1, 5, 6].map((code) => fault('agree5', code))).toEqual([
      ...['outside_scale', null, null, 'outside_scale'],
    ]);
    expect([1, 3, 4].map((code) => fault('scale', code))).toEqual([null, 'outside_scale', null]);
    expect([0, 10, 11].map((code) => fault('rating10', code))).toEqual([
      ...[null, null, 'outside_scale'],
    ]);
    expect([9, 8].map((code) => fault('single', code))).toEqual([null, 'unknown_option']);
    expect([2, 0].map((code) => fault('knowledge', code))).toEqual([null, 'unknown_option']);
  });

  it('is told by what several choices say together', () => {
    const chosen = (...choices: number[]) => fault('multiple', { choices });
    expect(chosen(1, 3)).toBeNull();
    expect(chosen(0)).toBeNull();
    expect(chosen(0, 1)).toBe('exclusive_with_others');
    expect(chosen(1, 2, 3)).toBe('too_many');
    expect(chosen(1, 7)).toBe('unknown_option');
    expect(chosen(1, 1)).toBe('repeated_option');
  });

  it('is told by range and decimals of a number', () => {
    const number = (value: number) => fault('number', { number: value });
    expect([0, 168, 7.5, 0.1].map(number)).toEqual([null, null, null, null]);
    expect([-0.1, 168.1, 1e300, Number.NaN].map(number)).toEqual(Array(4).fill('outside_range'));
    expect(number(7.25)).toBe('too_many_decimals');
  });

  it('is told by length and readability of text', () => {
    expect(fault('text', { text: 'x'.repeat(200) })).toBeNull();
    expect(fault('text', { text: 'x'.repeat(201) })).toBe('too_long');
    expect(fault('text', { text: 'a\u0000b' })).toBe('unreadable');
    expect(fault('text', { text: 'halv \ud83d' })).toBe('unreadable');
    expect(fault('text', { text: 'hel 😀\nog æøå' })).toBeNull();
  });

  it('is of the kind that is asked for, whatever is sent', () => {
    const anything = fc.oneof(
      fc.constantFrom(0, 3, 9, 11, 90, DONT_KNOW, PREFER_NOT),
      fc.record({ choices: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1 }) }),
      fc.record({ number: fc.double({ noNaN: true }) }),
      fc.record({ text: fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }) }),
    ) as fc.Arbitrary<Answer>;
    fc.assert(
      fc.property(fc.constantFrom(...ITEM_KINDS), anything, (kind, given) => {
        const found = fault(kind, given);
        if (given === DONT_KNOW || given === PREFER_NOT) {
          expect(found).toBeNull();
          return;
        }
        const codes = offeredCodes(item(kind));
        if (kind === 'multiple' || kind === 'number' || kind === 'text') {
          const part = { multiple: 'choices', number: 'number', text: 'text' }[kind];
          const isKind = typeof given === 'object' && part in given;
          expect(found === 'wrong_kind').toBe(!isKind);
        } else {
          expect(found === null).toBe(typeof given === 'number' && codes.includes(given));
        }
        // What fits can be stored.
        if (found === null) expect(answer.safeParse(given).success).toBe(true);
      }),
      { seed: 20240203, numRuns: 500 },
    );
  });
});
