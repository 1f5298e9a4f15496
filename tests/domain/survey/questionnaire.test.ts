import { describe, expect, test } from 'vitest';
import {
  canonicalQuestionnaire,
  checkQuestionnaire,
  itemsOf,
  questionnaire,
} from '#domain/survey/questionnaire';
import { CODE_PATTERN } from '#domain/survey/item';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

const copy = () => structuredClone(STARTER_QUESTIONNAIRE);
const problems = (input: unknown) => {
  const result = checkQuestionnaire(input);
  return result.ok ? [] : result.problem;
};

describe('the starter questionnaire', () => {
  test('is sound and has four themes of four items', () => {
    expect(checkQuestionnaire(STARTER_QUESTIONNAIRE)).toEqual({
      ok: true,
      value: STARTER_QUESTIONNAIRE,
    });
    expect(STARTER_QUESTIONNAIRE.themes.map(({ code }) => code)).toEqual([
      'arbejdsmarked',
      'velfaerd',
      'digital_sikkerhed',
      'demokrati',
    ]);
    expect(STARTER_QUESTIONNAIRE.themes.map(({ items }) => items.length)).toEqual([4, 4, 4, 4]);
    expect(itemsOf(STARTER_QUESTIONNAIRE).every(({ code }) => CODE_PATTERN.test(code))).toBe(true);
  });

  test('asks the published items first', () => {
    expect(
      itemsOf(STARTER_QUESTIONNAIRE)
        .slice(0, 4)
        .map(({ code }) => code),
    ).toEqual(['ai_virksomheder', 'ai_samfund', 'ai_folk_som_mig', 'ai_loenmodtagere']);
  });
});

describe('faults in a questionnaire', () => {
  test('a theme cannot take the address of a page', () => {
    const faulty = copy();
    faulty.themes[0]!.code = 'foer';
    expect(problems(faulty)).toEqual([{ kind: 'bad_code', theme: 0, item: null, field: 'code' }]);
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

describe('the canonical text', () => {
  test('does not depend on the order of keys', () => {
    const [first] = STARTER_QUESTIONNAIRE.themes;
    const turned = { items: first!.items, name: { en: first!.name.en, da: first!.name.da } };
    const reordered = {
      themes: [{ ...turned, code: first!.code }, ...STARTER_QUESTIONNAIRE.themes.slice(1)],
    };
    expect(canonicalQuestionnaire(reordered)).toBe(canonicalQuestionnaire(STARTER_QUESTIONNAIRE));
  });

  test('changes with any wording and reads back as the same questionnaire', () => {
    const changed = copy();
    changed.themes[3]!.items[3]!.text.da += '.';
    expect(canonicalQuestionnaire(changed)).not.toBe(canonicalQuestionnaire(copy()));
    expect(questionnaire.parse(JSON.parse(canonicalQuestionnaire(changed)))).toEqual(changed);
  });
});
