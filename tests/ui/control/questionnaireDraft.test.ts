import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuestionnaire } from '#domain/survey/checkQuestionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import {
  type Draft,
  draftOf,
  fieldName,
  placeOf,
  questionnaireOf,
} from '#ui/control/questionnaireDraft';
import { applyEdit, type Edit, parseEdit, writeEdit } from '#ui/control/questionnaireEdit';
import { draftFromForm, writeDetails } from '#ui/control/questionnaireForm';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const starter = () => draftOf(STARTER_QUESTIONNAIRE);
const codes = ({ themes }: Draft) => themes.map(({ items }) => items.map(({ code }) => code));
const all = (draft: Draft) => codes(draft).flat();

/** The form as the browser sends it. */
function formOf(draft: Draft): FormData {
  const form = new FormData();
  form.set('order', draft.order);
  draft.themes.forEach((theme, t) => {
    form.set(fieldName(t, null, 'details'), writeDetails(theme.details));
    form.set(fieldName(t, null, 'name.da'), theme.name.da);
    form.set(fieldName(t, null, 'name.en'), theme.name.en);
    form.set(fieldName(t, null, 'code'), theme.code);
    theme.items.forEach((item, i) => {
      form.set(fieldName(t, i, 'details'), writeDetails(item.details));
      form.set(fieldName(t, i, 'code'), item.code);
      form.set(fieldName(t, i, 'text.da'), item.text.da);
      form.set(fieldName(t, i, 'text.en'), item.text.en);
    });
  });
  return form;
}

const position = fc.nat(14);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>({ do: 'add-theme' }),
  fc.record({
    do: fc.constantFrom(
      'add-item' as const,
      'remove-theme' as const,
      'up-theme' as const,
      'down-theme' as const,
    ),
    theme: position,
  }),
  fc.record({
    do: fc.constantFrom(
      'remove-item' as const,
      'up-item' as const,
      'down-item' as const,
      'copy-item' as const,
      'open-item' as const,
    ),
    theme: position,
    item: position,
  }),
);

describe('a questionnaire being written', () => {
  test('is what was stored when nothing is changed, also by way of the form', () => {
    expect(questionnaireOf(starter())).toEqual(STARTER_QUESTIONNAIRE);
    expect(questionnaireOf(draftFromForm(formOf(starter())))).toEqual(STARTER_QUESTIONNAIRE);
  });

  test('is what was stored, whatever kinds and routes it has', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), (questionnaire) => {
        const draft = draftOf(questionnaire);
        expect(questionnaireOf(draft)).toEqual(questionnaire);
        // Line breaks travel as CR LF in forms and come back as they were.
        expect(questionnaireOf(draftFromForm(formOf(draft)))).toEqual(questionnaire);
      }),
      { seed: 20240203, numRuns: 100 },
    );
  });

  test('survives any edits: the same through the form, no key and no code twice', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), (edits) => {
        const draft = edits.reduce(applyEdit, starter());
        expect(questionnaireOf(draftFromForm(formOf(draft)))).toEqual(questionnaireOf(draft));
        const keys = draft.themes.flatMap(({ key, items }) => [key, ...items.map((i) => i.key)]);
        expect(new Set(keys).size).toBe(keys.length);
        const checked = checkQuestionnaire(questionnaireOf(draft));
        const faults = checked.ok ? [] : checked.problem.map(({ kind }) => kind);
        expect(faults.filter((kind) => kind !== 'empty')).toEqual([]);
      }),
      { seed: 20240203 },
    );
  });

  test('moving keeps every item, and back again is where it was', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (theme, item) => {
        const before = starter();
        const down = applyEdit(before, { do: 'down-item', theme, item });
        expect([...all(down)].sort()).toEqual([...all(before)].sort());
        const key = before.themes[theme]!.items[item]!.key;
        const place = placeOf(down, key)!;
        const last = theme === 3 && item === 3;
        expect(codes(last ? down : applyEdit(down, { do: 'up-item', ...place }))).toEqual(
          codes(before),
        );
      }),
      { seed: 20240203 },
    );
  });

  test('an item past the edge of its theme goes to the next one', () => {
    const moved = applyEdit(starter(), { do: 'down-item', theme: 0, item: 3 });
    expect(placeOf(moved, 'ai_loenmodtagere')).toEqual({ theme: 1, item: 0 });
    expect(applyEdit(starter(), { do: 'up-item', theme: 0, item: 0 })).toEqual(starter());
    expect(applyEdit(starter(), { do: 'down-item', theme: 3, item: 3 })).toEqual(starter());
  });

  test('what is added has a free, valid code and empty texts', () => {
    const twice = [1, 2].reduce(
      (draft) => applyEdit(draft, { do: 'add-item', theme: 1 }),
      starter(),
    );
    expect(codes(twice)[1]!.slice(4)).toEqual(['velfaerd_1', 'velfaerd_2']);
    const theme = applyEdit(starter(), { do: 'add-theme' }).themes[4]!;
    expect(theme).toMatchObject({ code: 'tema_1', name: { da: '', en: '' }, items: [] });
    const broken = starter();
    broken.themes[0]!.code = 'Æ ikke en kode';
    expect(applyEdit(broken, { do: 'add-item', theme: 0 }).themes[0]!.items[4]!.code).toBe(
      'spoergsmaal_1',
    );
  });

  test('grows no further than a questionnaire may', () => {
    let draft = starter();
    for (let added = 0; added < 60; added++) {
      draft = applyEdit(applyEdit(draft, { do: 'add-theme' }), { do: 'add-item', theme: 0 });
    }
    expect(draft.themes).toHaveLength(12);
    expect(draft.themes[0]!.items).toHaveLength(40);
  });
});

describe('the buttons of the editor', () => {
  test('say the same thing written as read', () => {
    fc.assert(
      fc.property(edit, (what) => {
        expect(parseEdit(writeEdit(what))).toEqual(what);
      }),
      { seed: 20240203 },
    );
  });

  test.each([
    '',
    'gem',
    'up-item',
    'up-item:1',
    'add-item:x',
    'remove-item:-1:0',
    'add-theme:1',
    '__proto__:1',
  ])('%j is no edit', (text) => {
    expect(parseEdit(text)).toBeNull();
  });

  test('a form without anything in it is an empty draft, and a huge one is read no further', () => {
    expect(draftFromForm(new FormData())).toEqual({ themes: [], order: '' });
    const form = new FormData();
    for (let theme = 0; theme < 500; theme++) form.set(fieldName(theme, null, 'code'), 'a');
    expect(draftFromForm(form).themes).toHaveLength(13);
    expect(checkQuestionnaire(questionnaireOf(draftFromForm(form))).ok).toBe(false);
  });
});
