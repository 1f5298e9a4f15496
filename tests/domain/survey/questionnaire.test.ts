import { describe, expect, test } from 'vitest';
import { canonicalQuestionnaire, itemsOf, questionnaire } from '#domain/survey/questionnaire';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { CODE_PATTERN } from '#domain/survey/item';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

const copy = () => structuredClone(STARTER_QUESTIONNAIRE);

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
