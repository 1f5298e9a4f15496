import { describe, expect, test } from 'vitest';
import * as m from '#messages';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { questionnaireErrors } from '#ui/control/questionnaireProblemText';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

const [theme] = STARTER_QUESTIONNAIRE.themes;
const errors = (more: object, items: object[] = theme!.items) => {
  const checked = checkQuestionnaire({ themes: [{ ...theme, ...more, items }] });
  return checked.ok ? [] : questionnaireErrors(checked.problem);
};
const text = { da: 'Hvor?', en: 'Where?' };

describe('faults of a questionnaire in words', () => {
  test('name theme, question, option and field, and lead to that field', () => {
    const options = [
      { code: 1, label: { da: 'Ja', en: 'Yes' } },
      { code: 2, label: { da: '', en: 'No' } },
    ];
    expect(errors({}, [{ code: 'hvor', kind: 'single', text, options }])).toEqual([
      {
        field: 'themes.0.items.0.options.1.label.da',
        message: 'Skriv svaret på dansk.',
        located: 'Tema 1, spørgsmål 1, svarmulighed 2: Skriv svaret på dansk.',
      },
    ]);
  });

  test('a theme called as a page is told which code it is, and what to do', () => {
    expect(errors({ code: 'om' })).toEqual([
      {
        field: 'themes.0.code',
        message:
          'Koden »om« er adressen på en af resultaternes sider. Vælg en anden kode til temaet.',
        located:
          'Tema 1: Koden »om« er adressen på en af resultaternes sider. Vælg en anden kode til temaet.',
      },
    ]);
    expect(m.questionnaire_fault_code_of_a_page({ code: 'om' }, { locale: 'en' })).toBe(
      'The code “om” is the address of one of the pages of results. Choose another code for the theme.',
    );
  });

  test('points of a scale are the options of the editor', () => {
    const points = [1, 1].map((code, at) => ({ code, label: { da: `${at}`, en: `${at}` } }));
    expect(errors({}, [{ code: 'hvor', kind: 'scale', text, points }])[0]!.field).toBe(
      'themes.0.items.0.options.1.code',
    );
  });

  test('no two empty fields are told in the same words', () => {
    const none = { da: '', en: '' };
    const rating = { code: 'hvor', kind: 'rating10', text, low: none, high: none };
    const section = { code: 'x', name: none, intro: { da: 'Om', en: '' } };
    const located = errors({ sections: [section] }, [rating]).map((error) => error.located);
    expect(located).toHaveLength(7);
    expect(new Set(located).size).toBe(7);
    expect(located).toContain('Tema 1, spørgsmål 1: Skriv „Ved 10“ på engelsk.');
    expect(located).toContain('Tema 1, afsnit 1: Skriv „Indledning“ på engelsk.');
  });
});
