import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedAlso } from '#domain/survey/askedAlso';
import { isAskedIn } from '#domain/survey/item';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { itemsOf } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { WAVE_CODES } from '#domain/survey/wave';

const codes = itemsOf(STARTER_QUESTIONNAIRE).map(({ code }) => code);
const askedBy = (questionnaire: typeof STARTER_QUESTIONNAIRE, wave: (typeof WAVE_CODES)[number]) =>
  itemsOf(questionnaire)
    .filter((item) => isAskedIn(item, wave))
    .map(({ code }) => code);

describe('what a wave asks besides the others', () => {
  test('exactly the chosen items, and nothing changes for the other waves', () => {
    fc.assert(
      fc.property(
        fc.subarray(codes),
        fc.subarray(codes),
        fc.constantFrom(...WAVE_CODES),
        fc.constantFrom(...WAVE_CODES),
        (first, second, one, other) => {
          fc.pre(one !== other);
          const asked = askedAlso(askedAlso(STARTER_QUESTIONNAIRE, one, first), other, second);
          expect(askedBy(asked, one)).toEqual(first);
          expect(askedBy(asked, other)).toEqual(second);
          for (const wave of WAVE_CODES.filter((code) => code !== one && code !== other))
            expect(askedBy(asked, wave)).toEqual(askedBy(STARTER_QUESTIONNAIRE, wave));
          expect(checkQuestionnaire(asked)).toMatchObject({ ok: true });
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });

  test('a question that no other wave asks stays where it is asked', () => {
    const [theme] = STARTER_QUESTIONNAIRE.themes;
    const [item] = theme!.items;
    const only = { themes: [{ ...theme!, items: [{ ...item!, waves: ['T2_1' as const] }] }] };
    expect(askedBy(askedAlso(only, 'T2_1', []), 'T2_1')).toEqual([item!.code]);
  });
});
