import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, ItemKind } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { blocksOf } from '#domain/survey/readingOrder';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { readExpression, writeExpression } from '#domain/survey/xlsform/expression';
import { readXlsForm } from '#domain/survey/xlsform/read';
import type { Cell, XlsForm } from '#domain/survey/xlsform/sheets';
import { writeXlsForm } from '#domain/survey/xlsform/write';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const about = { title: 'Prøve', id: 'proeve', version: '1' };

/** The items of a theme in the order they are read in: a file has no other. */
const asRead = ({ themes, ...rest }: Questionnaire): Questionnaire => ({
  themes: themes.map((theme) => ({
    ...theme,
    items: blocksOf(theme).flatMap(({ items }) => items),
  })),
  ...rest,
});

const form = (survey: Cell[][], choices: Cell[][] = [], settings: Cell[][] = []): XlsForm => ({
  survey: [['type', 'name', 'label::Dansk (da)', 'label::English (en)', 'relevant'], ...survey],
  choices: [['list_name', 'name', 'label::da', 'label::en'], ...choices],
  settings,
});
const faults = (given: XlsForm) => {
  const read = readXlsForm(given);
  return read.ok
    ? []
    : read.problem.map(({ sheet, row, column, kind, found, problem }) =>
        [sheet, row, column, problem?.kind ?? kind, found ?? ''].join(' ').trim(),
      );
};

describe('a questionnaire as an XLSForm', () => {
  test('is the same one read back, whatever is in it', () => {
    fc.assert(
      fc.property(soundQuestionnaire(), (questionnaire) => {
        const read = readXlsForm(writeXlsForm(questionnaire, about));
        expect(read).toEqual({
          ok: true,
          value: { questionnaire: asRead(questionnaire), leftOut: [] },
        });
      }),
      { seed: 20240203, numRuns: 200 },
    );
  });

  test('reads as other tools know it', () => {
    const written = writeXlsForm(STARTER_QUESTIONNAIRE, about);
    expect(written.survey[1]!.slice(0, 4)).toEqual([
      ...['begin_group', 'arbejdsmarked', 'Arbejdsmarked', 'The labour market'],
    ]);
    expect(written.survey[2]!.slice(0, 3)).toEqual([
      ...['select_one fh_agree5', 'ai_virksomheder'],
      STARTER_QUESTIONNAIRE.themes[0]!.items[0]!.text.da,
    ]);
    expect(written.choices.slice(1).map((row) => row.slice(0, 3))).toEqual([
      ['fh_agree5', 5, 'Helt enig'],
      ['fh_agree5', 4, 'Overvejende enig'],
      ['fh_agree5', 3, 'Hverken enig eller uenig'],
      ['fh_agree5', 2, 'Overvejende uenig'],
      ['fh_agree5', 1, 'Helt uenig'],
      ['fh_agree5', 98, 'Ved ikke'],
      ['fh_agree5', 99, 'Ønsker ikke at svare'],
    ]);
    expect(written.settings[1]!.slice(0, 3)).toEqual(['Prøve', 'proeve', '1']);
  });
});

describe('a form from another tool', () => {
  const yesNo = [
    ['yn', 'ja', 'Ja', 'Yes'],
    ['yn', 'nej', 'Nej', 'No'],
  ];

  test('is taken in with names for options, questions in no group and what tools fill in', () => {
    const read = readXlsForm(
      form(
        [
          ['start', 'start', null, null, null],
          ['select_one yn', 'bruger', 'Bruger du det?', 'Do you use it?', null],
          ['text', 'hvorfor', 'Hvorfor?', 'Why?', "${bruger} = 'ja' or ${bruger}='nej'"],
        ],
        yesNo,
      ),
    );
    expect(read).toMatchObject({ ok: true });
    const [theme] = read.ok ? read.value.questionnaire.themes : [];
    expect(theme).toMatchObject({
      code: 'spoergsmaal',
      items: [{ kind: 'single' }, { limit: 1000 }],
    });
    expect(theme!.items[0]).toMatchObject({ options: [{ code: 1 }, { code: 2 }] });
    expect(theme!.items[1]!.show_if).toEqual({ item: 'bruger', is: 'any_of', codes: [1, 2] });
  });

  test('with a picture of its own is taken in without it, and says so', () => {
    const survey = form([]).survey;
    const given = {
      ...form([]),
      survey: [
        [...survey[0]!, 'media::image'],
        ['text', 'hvad', 'Hvad?', 'What?', null, 'hus.png'],
      ],
    };
    expect(readXlsForm(given)).toMatchObject({
      ok: true,
      value: { leftOut: [{ row: 2, found: 'hus.png' }] },
    });
  });

  test('has every fault named with its cell', () => {
    expect(
      faults(
        form(
          [
            ['begin_group', 'tema', 'Tema', 'Theme', null],
            ['geopoint', 'sted', 'Hvor?', 'Where?', null],
            ['select_one mangler', 'valg', 'Valg?', 'Choice?', null],
            ['integer', 'antal', 'Hvor mange?', 'How many?', null],
            ['text', 'hvorfor', 'Hvorfor?', 'Why?', '${valg} > 3'],
            ['note', 'a', 'Et', 'One', null],
            ['note', 'b', 'To', 'Two', null],
            ['end_group', null, null, null, null],
            ['end_group', null, null, null, null],
            ['begin_group', 'andet', 'Andet', 'Other', null],
          ],
          [['yn', 91, 'Ja', 'Yes']],
        ),
      ),
    ).toEqual([
      'survey 3 type type_unknown geopoint',
      'survey 4 type list_unknown mangler',
      'survey 5 constraint bounds_missing',
      'survey 6 relevant expression 9: > 3',
      'survey 8 type note_misplaced note',
      'survey 10 type group_not_open end_group',
      'survey 11 type group_not_closed begin_group',
      'choices 2 name choice_number 91',
    ]);
  });

  test('has no new theme called as a page, and names the cell; one there was may stay', () => {
    const given = form([
      ['begin_group', 'figur', 'Figurer', 'Figures', null],
      ['integer', 'antal', 'Hvor mange?', 'How many?', '. >= 0 and . <= 9'],
      ['end_group', null, null, null, null],
    ]);
    const survey = [[...given.survey[0]!.slice(0, 4), 'constraint'], ...given.survey.slice(1)];
    expect(faults({ ...given, survey })).toEqual(['survey 2 name code_of_a_page']);
    expect(readXlsForm({ ...given, survey }, [{ code: 'figur' }]).ok).toBe(true);
  });

  test('has faults of the questionnaire in the cell they come from', () => {
    expect(
      faults(
        form(
          [
            ['begin_group', 'tema', 'Tema', '', null],
            ['select_one yn', 'Bruger', 'Bruger du det?', 'Do you?', null],
            ['text', 'hvorfor', 'Hvorfor?', 'Why?', "${findes_ikke} = '1'"],
            ['end_group', null, null, null, null],
          ],
          [...yesNo.slice(0, 1), ['yn', 'nej', 'Nej', '']],
        ),
      ),
    ).toEqual(['survey 2 label::en empty', 'survey 3 name bad_code', 'choices 3 label::en empty']);
    const sound: Cell[] = ['select_one yn', 'bruger', 'Bruger du det?', 'Do you?', null];
    expect(
      faults(form([sound, ['text', 'hvorfor', 'Hvorfor?', 'Why?', "${findes_ikke} = '1'"]], yesNo)),
    ).toEqual(['survey 3 relevant condition_item_unknown']);
  });

  test('that is none, empty or huge is refused', () => {
    const none = { survey: [], choices: [], settings: [] };
    expect(faults(none)).toHaveLength(3);
    expect(faults({ ...none, survey: [['navn', 'alder']] })).toEqual([
      'survey  type column_missing',
      'survey  name column_missing',
      'survey  label column_missing',
    ]);
    expect(faults(form([]))).toEqual(['survey  type empty']);
    const rows = Array.from({ length: 6_000 }, () => ['text', 'x', 'X', 'X', null]);
    expect(faults(form(rows))).toEqual(['survey   too_many_rows 5000']);
  });
});

describe('a condition as an expression', () => {
  const kindOf = (item: string): ItemKind =>
    item === 'flere' ? 'multiple' : item === 'tal' ? 'number' : 'single';
  const codeOf = (_: string, name: string) => (/^\d+$/.test(name) ? Number(name) : null);
  const codes = fc.array(fc.constantFrom(1, 2, 98), { minLength: 1, maxLength: 3 });
  const item = fc.constantFrom('en', 'flere');
  const comparison: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ item, is: fc.constantFrom('any_of' as const, 'none_of' as const), codes }),
    fc.record({
      item: fc.constantFrom('en', 'tal'),
      is: fc.constantFrom('at_least' as const, 'at_most' as const),
      number: fc.constantFrom(3, -1.5, 90, 1e21, 1e-7),
    }),
    fc.record({ item, is: fc.constant('answered' as const) }),
  );
  const condition = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc.record({ all: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  })).tree;

  test('is the same one read back', () => {
    fc.assert(
      fc.property(condition, (given) => {
        expect(readExpression(writeExpression(given, kindOf), codeOf)).toEqual({
          ok: true,
          value: given,
        });
      }),
      { seed: 20240203, numRuns: 1_000 },
    );
  });

  test.each([
    ["${en}='1'", { item: 'en', is: 'any_of', codes: [1] }],
    ['${en} = 1', { item: 'en', is: 'any_of', codes: [1] }],
    ["${en} != '1'", { not: { item: 'en', is: 'any_of', codes: [1] } }],
    [
      "selected(${flere}, '1') or selected(${flere}, '2')",
      { item: 'flere', is: 'any_of', codes: [1, 2] },
    ],
    [
      "${en} = '1' or ${en} = '2' or ${to} = '1'",
      {
        any: [
          { item: 'en', is: 'any_of', codes: [1, 2] },
          { item: 'to', is: 'any_of', codes: [1] },
        ],
      },
    ],
    [
      "${en} = '1' and not(${to} = '2')",
      {
        all: [
          { item: 'en', is: 'any_of', codes: [1] },
          { not: { item: 'to', is: 'any_of', codes: [2] } },
        ],
      },
    ],
  ] satisfies [string, Condition][])('%s is read', (text, expected) => {
    expect(readExpression(text, codeOf)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['', 1],
    ['${en}', 6],
    ['${en} = ', 9],
    ["${en} = 'x'", 9],
    ["${en} < '3'", 7],
    ["${en} = '1' xor ${en} = '2'", 13],
    ["(${en} = '1'", 13],
    ["pulldata('a', 'b')", 1],
    ['${en} = 1; drop table', 10],
  ])('%s is no condition of ours', (text, at) => {
    const read = readExpression(text, codeOf);
    expect(read.ok ? null : read.problem.at).toBe(at);
  });

  test('nested deeper than anybody writes is none, and costs nothing', () => {
    expect(readExpression('('.repeat(50_000), codeOf).ok).toBe(false);
  });
});
