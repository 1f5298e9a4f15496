import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { areAlike, unclearIn } from '#domain/survey/unclear';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const agree = (code: string, da: string, en: string, more: object = {}): Item =>
  ({ code, kind: 'agree5', text: { da, en }, ...more }) as Item;
const ofItems = (...items: Item[]): Questionnaire => ({
  themes: [{ code: 'tema', name: { da: 'Tema', en: 'Theme' }, items }],
});
const remarks = (questionnaire: Questionnaire) =>
  unclearIn(questionnaire).map(({ kind, item, field, about, n }) =>
    [kind, item, field, about, n].filter((part) => part !== undefined && part !== null).join(' '),
  );

describe('what is unclear in a questionnaire', () => {
  test('is nothing but the unsaid leans in the one we begin with', () => {
    expect(remarks(STARTER_QUESTIONNAIRE)).toEqual(['leans_not_said themes']);
  });

  test('a text that was not translated', () => {
    expect(remarks(ofItems(agree('en', 'Ens på begge sprog', 'Ens på begge sprog')))).toEqual([
      'same_in_both_languages 0 text.en',
    ]);
    const single: Item = {
      ...{ code: 'to', kind: 'single', text: { da: 'Hvor?', en: 'Where?' } },
      options: [
        { code: 1, label: { da: 'Facebook', en: 'Facebook' } },
        { code: 2, label: { da: 'På gaden', en: 'På gaden' } },
      ],
    };
    expect(remarks(ofItems(single))).toEqual(['same_in_both_languages 0 options.1.label.en']);
  });

  test('a question nobody can reach, also by way of another', () => {
    const yes = { code: 1, label: { da: 'Ja', en: 'Yes' } };
    const no = { code: 2, label: { da: 'Nej', en: 'No' } };
    const first: Item = {
      ...{ code: 'foerst', kind: 'single', text: { da: 'Først?', en: 'First?' } },
      options: [yes, no],
    };
    const second: Item = {
      ...{ ...first, code: 'dernaest', text: { da: 'Dernæst?', en: 'Second?' } },
      show_if: { item: 'foerst', is: 'any_of', codes: [1] },
    };
    const third = agree('sidst', 'Til sidst', 'At last', {
      show_if: {
        all: [
          { item: 'foerst', is: 'any_of', codes: [2] },
          { item: 'dernaest', is: 'answered' },
        ],
      },
    });
    expect(remarks(ofItems(first, second, third))).toEqual(['never_shown 2 show_if']);
  });

  test('questions that can be mixed up', () => {
    const items = [
      agree('mere_tid', 'Mere tid', 'More time'),
      agree('mere_tit', 'Mere  tid.', 'More often'),
    ];
    expect(remarks(ofItems(...items))).toEqual([
      'same_text 1 text.da mere_tid',
      'code_alike 1 code mere_tid',
    ]);
    expect(areAlike('velf_mere_tid', 'velf_mere_tid2')).toBe(false);
    expect(areAlike('sik_1_data', 'sik_2_data')).toBe(false);
    expect(areAlike('abcdef', 'abcef')).toBe(true);
    expect(areAlike('abcef', 'abcdef')).toBe(true);
    expect(areAlike('abcdef', 'fedcba')).toBe(false);
  });

  test('two questions in one, and nots upon nots', () => {
    const both = agree('en', 'Læger og lærere og betjente bør ikke aldrig svare', 'X y');
    expect(remarks(ofItems(both))).toEqual(['two_in_one 0 text.da 2', 'negations 0 text.da 2']);
    // Within another word it is none.
    expect(remarks(ofItems(agree('en', 'Sprog, borger, ingeniør og udenrigs', 'X y')))).toEqual([]);
  });

  test('statements that lean to one side', () => {
    const leaning = (side: string, count: number) =>
      Array.from({ length: count }, (_, at) =>
        agree(`${side}_${at}`, `Udsagn ${side} ${at}`, `Statement ${side} ${at}`, { leans: side }),
      );
    expect(remarks(ofItems(...leaning('for', 3), ...leaning('against', 1)))).toEqual([
      'leans_one_way items 2',
    ]);
    expect(remarks(ofItems(...leaning('for', 2), ...leaning('against', 2)))).toEqual([]);
  });

  test('long texts and long waves', () => {
    const long = Array.from({ length: 31 }, (_, at) => `ord${at}`).join(' ');
    expect(remarks(ofItems(agree('en', long, 'Short')))).toEqual(['long_text 0 text.da 31']);
    const open: Item = {
      ...{ code: 'aaben', kind: 'text', limit: 500, waves: ['T2_1'] },
      text: { da: 'Hvad synes du?', en: 'What do you think?' },
    };
    const four = ['a', 'b', 'c'].map((code) => ({
      ...{ ...open, code },
      text: { da: `Hvad synes du om ${code}?`, en: `What do you think about ${code}?` },
    }));
    expect(remarks(ofItems(...four))).toEqual(['long_wave themes T2_1 5']);
  });

  test('a scale without a middle, and knowledge given away', () => {
    const options = ['A', 'B'].map((name, code) => ({ code, label: { da: name, en: name } }));
    const scale: Item = {
      ...{ code: 'skala', kind: 'scale', points: options },
      text: { da: 'Hvor tit?', en: 'How often?' },
    };
    expect(remarks(ofItems(scale))).toEqual(['no_middle 0 points']);
    const known = (code: string, correct: number): Item => ({
      ...{ code, kind: 'knowledge', options, correct },
      text: { da: `Hvad er ${code}?`, en: `What is ${code}?` },
    });
    expect(remarks(ofItems(known('x', 0), known('y', 0)))).toEqual(['right_answer_first themes']);
    expect(remarks(ofItems(known('x', 0), known('y', 1)))).toEqual([]);
  });

  test('can be looked for in any sound questionnaire', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), (questionnaire) => {
        for (const { theme, item } of unclearIn(questionnaire)) {
          if (theme === null) continue;
          expect(questionnaire.themes[theme]).toBeDefined();
          if (item !== null) expect(questionnaire.themes[theme]!.items[item]).toBeDefined();
        }
      }),
      { seed: 20240203, numRuns: 60 },
    );
  });
});
