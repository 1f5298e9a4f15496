import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import type { Condition, Item } from '#domain/survey/item';
import { questionnaire, type Questionnaire } from '#domain/survey/questionnaire';
import { PAGE_CODES } from '#domain/survey/soundness';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const copy = () => structuredClone(STARTER_QUESTIONNAIRE);
const problems = (input: unknown) => {
  const result = checkQuestionnaire(input);
  return result.ok ? [] : result.problem;
};

describe('faults in a questionnaire', () => {
  test.each([...PAGE_CODES])('a new theme cannot take the address of a page: %s', (code) => {
    const faulty = copy();
    faulty.themes[1]!.code = code;
    expect(problems(faulty)).toEqual([
      { kind: 'code_of_a_page', theme: 1, item: null, field: 'code', about: code },
    ]);
    // One that has it already keeps it, wherever it is moved: answers hang on it.
    expect(checkQuestionnaire({ themes: faulty.themes.toReversed() }, faulty.themes).ok).toBe(true);
    expect(questionnaire.safeParse(faulty).success).toBe(true);
  });

  test('the addresses kept free are those of the folders beside the themes, all of them', () => {
    const beside = ['(public)/resultater', '(analyst)/analyse'].flatMap((pages) =>
      readdirSync(new URL(`../../../src/routes/${pages}/[hearing]`, import.meta.url), {
        withFileTypes: true,
      }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
    );
    expect(beside).toContain('[theme]');
    const codes = beside.filter((name) => /^[a-z][a-z0-9_]*$/.test(name));
    expect(new Set(codes)).toEqual(PAGE_CODES);
  });

  test('an empty text names theme, item and language', () => {
    const faulty = copy();
    faulty.themes[1]!.items[2]!.text.en = '  ';
    expect(problems(faulty)).toEqual([{ kind: 'empty', theme: 1, item: 2, field: 'text.en' }]);
  });

  test('a code used twice is named where it comes again, across themes too', () => {
    const faulty = copy();
    faulty.themes[3]!.items[0]!.code = 'ai_samfund';
    faulty.themes[2]!.code = 'velfaerd';
    expect(problems(faulty)).toEqual([
      { kind: 'duplicate_code', theme: 2, item: null, field: 'code' },
      { kind: 'duplicate_code', theme: 3, item: 0, field: 'code' },
    ]);
  });

  test.each(['Ø', '1a', 'a-b', 'a b'])('the code %j is refused', (code) => {
    const faulty = copy();
    faulty.themes[0]!.items[0]!.code = code;
    expect(problems(faulty)).toEqual([{ kind: 'bad_code', theme: 0, item: 0, field: 'code' }]);
  });

  test('every fault is told at once, with the limit where there is one', () => {
    const faulty = copy();
    faulty.themes[0]!.name.da = 'x'.repeat(81);
    faulty.themes[0]!.items[1]!.text.da = 'x'.repeat(501);
    faulty.themes[2]!.items = [];
    expect(problems(faulty)).toEqual([
      { kind: 'too_long', theme: 0, item: null, field: 'name.da', limit: 80 },
      { kind: 'too_long', theme: 0, item: 1, field: 'text.da', limit: 500 },
      { kind: 'empty', theme: 2, item: null, field: 'items' },
    ]);
  });

  test('no themes, an unknown kind and nonsense', () => {
    expect(problems({ themes: [] })).toEqual([
      { kind: 'empty', theme: null, item: null, field: 'themes' },
    ]);
    const faulty: unknown = JSON.parse(
      JSON.stringify(STARTER_QUESTIONNAIRE).replace('agree5', 'x'),
    );
    expect(problems(faulty)).toEqual([{ kind: 'unknown_kind', theme: 0, item: 0, field: 'kind' }]);
    expect(problems('nonsense')).toHaveLength(1);
    expect(problems({ ...copy(), extra: 1 })).toHaveLength(1);
  });
});

const text = { da: 'Spørgsmål', en: 'Question' };
const label = (da: string, en = da) => ({ da, en });
const yesNo = [
  { code: 1, label: label('Ja', 'Yes') },
  { code: 2, label: label('Nej', 'No') },
];
const single = (code: string, more: object = {}): Item =>
  ({ code, kind: 'single', text, options: yesNo, ...more }) as Item;
const ofItems = (items: Item[], more: object = {}): Questionnaire => ({
  themes: [{ code: 'tema', name: label('Tema', 'Theme'), items, ...more }],
});
/** The kinds, fields and other questions of what is wrong with the second of two items. */
const wrong = (second: Item, first = single('foerst'), more: object = {}) =>
  problems(ofItems([first, second], more)).map(({ kind, field, about }) =>
    [kind, field, about].filter(Boolean).join(' '),
  );

describe('questions of every kind', () => {
  test('are sound however they are put together', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), (questionnaire) => {
        expect(problems(questionnaire)).toEqual([]);
      }),
      { seed: 20240203, numRuns: 200 },
    );
  });

  test('have options that can be told apart, and enough of them', () => {
    const [yes, no] = yesNo as [(typeof yesNo)[0], (typeof yesNo)[0]];
    expect(wrong(single('to', { options: [yes] }))).toEqual(['too_few options']);
    expect(wrong(single('to', { options: [yes, { ...no, code: 1 }] }))).toEqual([
      'duplicate_option options.1.code',
    ]);
    expect(wrong(single('to', { options: [yes, { ...no, label: label('JA', 'No') }] }))).toEqual([
      'duplicate_label options.1.label.da',
    ]);
    expect(wrong(single('to', { options: [yes, { ...no, label: label('', 'No') }] }))).toEqual([
      'empty options.1.label.da',
    ]);
    expect(wrong(single('to', { options: [yes, { ...no, code: 98 }] }))).toEqual([
      'out_of_range options.1.code',
    ]);
  });

  test('have bounds that can be met', () => {
    expect(wrong({ ...single('to'), kind: 'multiple', at_most: 3 } as Item)).toEqual([
      'at_most_too_large at_most',
    ]);
    expect(wrong({ ...single('to'), kind: 'knowledge', correct: 3 } as Item)).toEqual([
      'correct_unknown correct',
    ]);
    const number = { code: 'to', kind: 'number', text, min: 5, max: 4, decimals: 0 } as const;
    expect(wrong(number)).toEqual(['min_above_max max']);
    expect(wrong({ ...number, max: undefined } as unknown as Item)).toEqual(['not_a_number max']);
    expect(wrong({ ...number, max: 9, decimals: 5 })).toEqual(['out_of_range decimals']);
  });

  test.each(['region', 'vaegt_t0', 'foerst_t0', 'foerst_t2_1', 'foerst_t0_3', 'tema_bord', 'id'])(
    'are not called %s as another column of the data file',
    (code) => {
      expect(wrong(single(code))).toEqual(['code_of_a_column code']);
    },
  );

  test('are not called as the columns of several choices either', () => {
    const first = { ...single('valg'), kind: 'multiple' } as Item;
    expect(wrong(single('valg_2'), first)).toEqual(['code_of_a_column code']);
    expect(wrong(single('valg_3'), first)).toEqual([]);
  });

  test('stand in sections that are there', () => {
    expect(wrong(single('to', { section: 'x' }))).toEqual(['section_unknown section']);
    const section = { code: 'x', name: label('X') };
    expect(wrong(single('to', { section: 'x' }), undefined, { sections: [section] })).toEqual([]);
    expect(
      problems(ofItems([single('to')], { sections: [section, section] })).map(({ kind }) => kind),
    ).toEqual(['duplicate_code']);
  });
});

describe('a condition', () => {
  const on = (show_if: Condition, more: object = {}) => single('to', { show_if, ...more });
  const isYes: Condition = { item: 'foerst', is: 'any_of', codes: [1] };

  test('asks about something everybody has met before', () => {
    expect(wrong(on(isYes))).toEqual([]);
    expect(wrong(on({ ...isYes, item: 'findes_ikke' }))).toEqual([
      'condition_item_unknown show_if findes_ikke',
    ]);
    expect(wrong(on({ ...isYes, item: 'to' }))).toEqual(['condition_not_before show_if to']);
    expect(wrong(on(isYes), undefined, { order: 'random' })).toEqual([
      'condition_by_lot show_if foerst',
    ]);
    // The first stands in a section, which comes after what stands in none.
    const sections = [{ code: 'x', name: label('X') }];
    expect(wrong(on(isYes), single('foerst', { section: 'x' }), { sections })).toEqual([
      'condition_not_before show_if foerst',
    ]);
    expect(wrong(on(isYes, { section: 'x' }), undefined, { sections, order: 'random' })).toEqual(
      [],
    );
  });

  test('of themes in an order by lot asks about its own theme only', () => {
    const themes = [
      ofItems([single('foerst')]).themes[0]!,
      { ...ofItems([on(isYes)]).themes[0]!, code: 'andet' },
    ];
    expect(problems({ themes })).toEqual([]);
    expect(problems({ themes, order: 'random' })).toEqual([
      { kind: 'condition_by_lot', theme: 1, item: 0, field: 'show_if', about: 'foerst' },
    ]);
  });

  test('of a section asks about what stands before the whole section', () => {
    const sections = [{ code: 'x', name: label('X'), show_if: isYes }];
    const inside = ofItems([single('foerst', { section: 'x' })], { sections });
    expect(problems(inside)).toEqual([
      {
        ...{ kind: 'condition_not_before', theme: 0, item: null },
        ...{ field: 'sections.0.show_if', about: 'foerst' },
      },
    ]);
    expect(
      problems(ofItems([single('foerst'), single('to', { section: 'x' })], { sections })),
    ).toEqual([]);
  });

  test('asks about what the same waves ask', () => {
    expect(wrong(on(isYes), single('foerst', { waves: ['T0'] }))).toEqual([
      'condition_other_waves show_if foerst',
    ]);
    expect(wrong(on(isYes, { waves: ['T0'] }), single('foerst', { waves: ['T0', 'T3'] }))).toEqual(
      [],
    );
    expect(wrong(on(isYes, { waves: ['T2_1'] }))).toEqual(['condition_other_waves show_if foerst']);
  });

  test('compares with answers that can be given', () => {
    expect(wrong(on({ ...isYes, codes: [1, 98, 99] } as Condition))).toEqual([]);
    expect(wrong(on({ ...isYes, codes: [3] } as Condition))).toEqual([
      'condition_code_unknown show_if foerst',
    ]);
    const atLeast: Condition = { item: 'foerst', is: 'at_least', number: 1 };
    expect(wrong(on(atLeast))).toEqual(['condition_needs_number show_if foerst']);
    expect(wrong(on(atLeast), { code: 'foerst', kind: 'agree5', text })).toEqual([]);
  });

  test('is no deeper than anybody reads', () => {
    let deep: Condition = isYes;
    for (let level = 0; level < 8; level++) deep = { not: deep };
    expect(wrong(on(deep))).toEqual(['condition_too_deep show_if']);
  });
});
