import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS, type Item } from '#domain/survey/item';
import { differencesOf, isSettled, type PaperEntry, readTyped } from '#domain/survey/paperEntry';
import { formatPaperNumber, paperNumber, parsePaperNumber } from '#domain/survey/paperNumber';
import {
  boxesOf,
  type PaperQuestion,
  paperQuestions,
  TAKE_PART,
} from '#domain/survey/paperQuestion';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

const both = (text: string) => ({ da: text, en: text });
const option = (code: number) => ({ code, label: both(`o${code}`) });
const asked = (kind: string) => ({ code: kind, text: both(kind) });
const options = [option(7), option(3), { ...option(5), exclusive: true as const }];
const ITEMS: Readonly<Record<string, Item>> = {
  agree5: { ...asked('agree5'), kind: 'agree5' },
  scale: { ...asked('scale'), kind: 'scale', points: [option(0), option(10)] },
  rating10: { ...asked('rating10'), kind: 'rating10', low: both('a'), high: both('b') },
  single: { ...asked('single'), kind: 'single', options },
  multiple: { ...asked('multiple'), kind: 'multiple', options, at_most: 2 },
  number: { ...asked('number'), kind: 'number', min: 0, max: 120, decimals: 1 },
  text: { ...asked('text'), kind: 'text', limit: 10 },
  knowledge: { ...asked('knowledge'), kind: 'knowledge', options, correct: 3 },
};
const theme = { code: 't', name: both('T'), items: Object.values(ITEMS) };
const [...questions] = paperQuestions({ themes: [theme] }, 'T0');
const question = (code: string) => questions.find((one) => one.code === code)!;

describe('the number on a paper', () => {
  const serial = fc.integer({ min: 0, max: 9_999_999 });

  test('is read as it was printed', () => {
    const property = fc.property(serial, (value) => {
      const number = paperNumber(value);
      expect(number).toMatch(/^\d{8}$/);
      expect(parsePaperNumber(` ${formatPaperNumber(number)} `)).toBe(number);
    });
    fc.assert(property, { seed: 1 });
  });

  test('with one wrong digit, or two that changed places, is nobody’s', () => {
    const slip = fc.property(serial, fc.nat(7), fc.integer({ min: 1, max: 9 }), (value, at, by) => {
      const digits = [...paperNumber(value)];
      digits[at] = String((Number(digits[at]) + by) % 10);
      expect(parsePaperNumber(digits.join(''))).toBeNull();
    });
    const swap = fc.property(serial, fc.nat(6), (value, at) => {
      const digits = [...paperNumber(value)];
      fc.pre(digits[at] !== digits[at + 1]);
      [digits[at], digits[at + 1]] = [digits[at + 1]!, digits[at]!];
      expect(parsePaperNumber(digits.join(''))).toBeNull();
    });
    fc.assert(slip, { seed: 2, numRuns: 1000 });
    fc.assert(swap, { seed: 3, numRuns: 1000 });
    expect(parsePaperNumber('1234')).toBeNull();
  });
});

describe('what stands on paper', () => {
  test('every kind of question, in the order written, and on T0 whether one would take part', () => {
    expect(questions.map(({ code }) => code)).toEqual([...ITEM_KINDS, TAKE_PART]);
    expect(questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(paperQuestions(STARTER_QUESTIONNAIRE, 'T1').length).toBe(16);
    expect(paperQuestions({ themes: [theme] }, 'T2_1')).toEqual([]);
  });

  test('boxes are numbered from one, but 0–10 by what they say', () => {
    const keys = (code: string) => boxesOf(question(code)).map(({ key, answer }) => [key, answer]);
    expect(keys('agree5')).toEqual([
      ...[
        ['1', 5],
        ['2', 4],
        ['3', 3],
        ['4', 2],
        ['5', 1],
      ],
    ]);
    expect(keys('single')).toEqual([
      ...[
        ['1', 7],
        ['2', 3],
        ['3', 5],
      ],
    ]);
    expect(keys('rating10')[10]).toEqual(['10', 10]);
    expect(keys(TAKE_PART)).toEqual([
      ...[
        ['1', 1],
        ['2', 2],
      ],
    ]);
    expect(keys('text')).toEqual([]);
  });
});

describe('what is typed', () => {
  test.each<[string, string, unknown]>([
    ['agree5', '1', 5],
    ['agree5', ' V ', 98],
    ['agree5', 'ø', 99],
    ['agree5', 'U', 'unreadable'],
    ['agree5', '', null],
    ['scale', '2', 10],
    ['rating10', '10', 10],
    ['knowledge', '2', 3],
    ['multiple', '21', { choices: [3, 7] }],
    ['multiple', '2, 1', { choices: [3, 7] }],
    ['multiple', '3', { choices: [5] }],
    ['number', '17,5', { number: 17.5 }],
    ['text', ' for dyrt ', { text: 'for dyrt' }],
    [TAKE_PART, '2', 2],
  ])('at %s: %j is %j', (code, typed, value) => {
    expect(readTyped(question(code), typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['agree5', '6', 'no_such_box'],
    ['agree5', '12', 'no_such_box'],
    ['rating10', '11', 'no_such_box'],
    ['multiple', '4', 'no_such_box'],
    ['multiple', '13', 'exclusive_with_others'],
    ['number', 'ti', 'no_number'],
    ['number', '121', 'outside_range'],
    ['number', '1,25', 'too_many_decimals'],
    ['text', 'meget mere end ti', 'too_long'],
    [TAKE_PART, 'v', 'no_such_box'],
  ])('at %s: %j is refused: %s', (code, typed, problem) => {
    expect(readTyped(question(code), typed)).toEqual({ ok: false, problem });
  });

  test('with more than nine boxes several are parted', () => {
    const many = Array.from({ length: 12 }, (_, at) => option(at));
    const item: Item = { ...asked('m'), kind: 'multiple', options: many };
    const one: PaperQuestion = { is: 'item', code: 'm', number: 1, theme, item };
    expect(readTyped(one, '1 12')).toEqual({ ok: true, value: { choices: [0, 11] } });
    expect(readTyped(one, '112')).toEqual({ ok: false, problem: 'no_such_box' });
  });

  test('the next question comes by itself only where no key could change the answer', () => {
    expect(isSettled(question('agree5'), '4')).toBe(true);
    expect(isSettled(question('agree5'), 'v')).toBe(true);
    expect(isSettled(question('agree5'), '9')).toBe(false);
    expect(isSettled(question('rating10'), '1')).toBe(false);
    expect(isSettled(question('rating10'), '10')).toBe(true);
    expect(isSettled(question('rating10'), '2')).toBe(true);
    expect(isSettled(question('multiple'), '1')).toBe(false);
  });

  test('every box is reached by its key, and whatever is typed is read or refused', () => {
    const key = fc.property(
      fc.constantFrom(...questions),
      fc.string({ maxLength: 12 }),
      (q, typed) => {
        const read = readTyped(q, typed);
        if (isSettled(q, typed)) expect(read.ok).toBe(true);
      },
    );
    fc.assert(key, { seed: 4, numRuns: 2000 });
    for (const one of questions) {
      for (const { key: typed, answer } of boxesOf(one)) {
        const several = one.is === 'item' && one.item.kind === 'multiple';
        const value = several ? { choices: [answer] } : answer;
        expect(readTyped(one, typed)).toEqual({ ok: true, value });
      }
    }
  });
});

test('two entries differ where their values do, whichever is first', () => {
  const value = fc.constantFrom(null, 1, 98, 'unreadable' as const, { choices: [1, 2] });
  const entry = fc.record(Object.fromEntries(questions.map(({ code }) => [code, value])));
  const property = fc.property(entry, entry, (one: PaperEntry, other: PaperEntry) => {
    const differing = differencesOf(questions, one, other);
    expect(differencesOf(questions, other, one)).toEqual(differing);
    expect(differencesOf(questions, one, one)).toEqual([]);
    const taken = { ...one, ...Object.fromEntries(differing.map((code) => [code, other[code]!])) };
    expect(differencesOf(questions, taken, other)).toEqual([]);
  });
  fc.assert(property, { seed: 5 });
});
