import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { countWords, minutesOf, secondsOf } from '#domain/survey/timeEstimate';
import { WAVE_CODES } from '#domain/survey/wave';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

describe('the time a wave takes', () => {
  test('is some minutes for sixteen statements, and none where nothing is asked', () => {
    expect(minutesOf(STARTER_QUESTIONNAIRE, 'T1', 'da')).toEqual({ from: 2, to: 5 });
    expect(minutesOf(STARTER_QUESTIONNAIRE, 'T2_1', 'da')).toEqual({ from: 0, to: 0 });
  });

  test('is reading and answering', () => {
    const text = { da: Array(238).fill('ord').join(' '), en: 'word' };
    expect(secondsOf({ code: 'x', kind: 'agree5', text }, 'da', 'quick')).toBeCloseTo(64);
    expect(secondsOf({ code: 'x', kind: 'text', text, limit: 100 }, 'da', 'quick')).toBeCloseTo(85);
    expect(countWords(' to  ord\n')).toBe(2);
    expect(countWords('')).toBe(0);
  });

  test('never falls when a question is added, and a slow reader never takes less', () => {
    fc.assert(
      fc.property(
        soundQuestionnaire(),
        fc.constantFrom(...WAVE_CODES),
        fc.constantFrom('da' as const, 'en' as const),
        (questionnaire, wave, language) => {
          const before = minutesOf(questionnaire, wave, language);
          expect(before.to).toBeGreaterThanOrEqual(before.from);
          const [first, ...others] = questionnaire.themes;
          const more = {
            ...questionnaire,
            themes: [
              {
                ...first!,
                items: [
                  ...first!.items,
                  { code: 'nyt', kind: 'agree5' as const, text: { da: 'Nyt', en: 'New' } },
                ],
              },
              ...others,
            ],
          };
          const after = minutesOf(more, wave, language);
          expect(after.from).toBeGreaterThanOrEqual(before.from);
          expect(after.to).toBeGreaterThanOrEqual(before.to);
        },
      ),
      { seed: 20240203, numRuns: 60 },
    );
  });
});
