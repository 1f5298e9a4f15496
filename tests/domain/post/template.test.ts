import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS, PURPOSES } from '#domain/post/mailing';
import { starterTemplate } from '#domain/post/starterTexts';
import {
  FIELDS,
  type FieldName,
  type FieldValues,
  LANGUAGES,
  merge,
  parseTemplate,
  type PostTemplate,
} from '#domain/post/template';

const SEED = { seed: 20261125 };
const text = (body: string, title = 'Til {navn}'): PostTemplate => ({
  sender: 'Folketinget',
  da: { title, body },
  en: { title: 'To {name}', body: 'Your code is {code}' },
});
const faultsOf = (template: PostTemplate, hasDeadline = true) => {
  const parsed = parseTemplate(template, { hasDeadline });
  return parsed.ok ? [] : parsed.problem;
};
const VALUES: FieldValues = {
  ...{ name: 'Åse Ø. Ærø', first_name: 'Åse', code: 'K7MR-2XQF-9HTC', link: 'hoering.dk' },
  ...{ hearing: 'Høring om vejret', dates: '3. maj', deadline: '1. maj' },
};

describe('a template', () => {
  test('has paragraphs, headings, items, and the code in a box', () => {
    const parsed = parseTemplate(
      text('Kære {navn}\nog andre\n\n{kode}\n# Sådan\n- Gå til {link}\r\n- Svar'),
      { hasDeadline: false },
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    expect(merge(parsed.value.da, VALUES)).toEqual({
      title: 'Til Åse Ø. Ærø',
      blocks: [
        { kind: 'paragraph', content: 'Kære Åse Ø. Ærø\nog andre' },
        { kind: 'code' },
        { kind: 'heading', content: 'Sådan' },
        { kind: 'item', content: 'Gå til hoering.dk' },
        { kind: 'item', content: 'Svar' },
      ],
    });
  });

  test.each(Object.entries(FIELDS))(
    'knows %s by both its names, in either text',
    (field, names) => {
      for (const name of names) {
        const parsed = parseTemplate(text(`{kode}\n\n{${name}}: { ${name.toUpperCase()} }`), {
          hasDeadline: true,
        });
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
        const value = VALUES[field as FieldName];
        expect(merge(parsed.value.da, VALUES).blocks[1]).toMatchObject({
          content: `${value}: ${value}`,
        });
      }
    },
  );

  test('names each fault with its language and line', () => {
    expect(faultsOf(text('Kære {navm}\n\n{kode\n\nSlut}'))).toEqual([
      { kind: 'unknown_field', language: 'da', part: 'body', line: 1, name: 'navm' },
      { kind: 'lone_brace', language: 'da', part: 'body', line: 3 },
      { kind: 'lone_brace', language: 'da', part: 'body', line: 5 },
    ]);
  });

  test('a letter that lets nobody in is refused', () => {
    expect(faultsOf(text('Kære {navn}'))).toEqual([{ kind: 'no_way_in', language: 'da' }]);
    expect(faultsOf(text('Gå til {link}'))).toEqual([]);
  });

  test('a code does not stand in a heading', () => {
    expect(faultsOf(text('{kode}', 'Din kode: {kode}'))).toEqual([
      { kind: 'secret_in_title', language: 'da' },
    ]);
  });

  test('what is missing or too long is said', () => {
    const template = { ...text(`{kode}${'x'.repeat(8000)}`), sender: ' ' };
    expect(faultsOf({ ...template, en: { title: '', body: '' } }).map(({ kind }) => kind)).toEqual([
      ...['no_sender', 'too_long', 'empty', 'empty'],
    ]);
    expect(faultsOf(text('{kode} {frist}'), false)).toEqual([{ kind: 'no_deadline' }]);
    expect(faultsOf({ ...text('{kode}'), sender: 'x'.repeat(201) })).toEqual([
      { kind: 'sender_too_long' },
    ]);
  });

  test('what a value holds is never read as a field or a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const parsed = parseTemplate(text('{navn}\n\n{kode}'), { hasDeadline: true });
        if (!parsed.ok) throw new Error('fault');
        const merged = merge(parsed.value.da, { ...VALUES, name: `- {kode}\n# ${name}` });
        expect(merged.blocks).toEqual([
          { kind: 'paragraph', content: `- {kode}\n# ${name}` },
          { kind: 'code' },
        ]);
      }),
      SEED,
    );
  });

  test('whatever is written, it is taken apart without a word lost, or its faults are named', () => {
    const word = fc.constantFrom('ord', '{navn}', '{kode}', '{x}', '{', '}', '#', '-', 'æ', '');
    const body = fc.array(fc.array(word).map((words) => words.join(' ')));
    fc.assert(
      fc.property(body, (lines) => {
        const parsed = parseTemplate(text(lines.join('\n')), { hasDeadline: true });
        if (!parsed.ok) {
          expect(parsed.problem.length).toBeGreaterThan(0);
          return;
        }
        const words = (written: string) => written.split(/[\s#-]+/).filter(Boolean);
        const names = { ...VALUES, name: '{navn}', code: '{kode}' };
        const merged = merge(parsed.value.da, names).blocks;
        const got = merged.map((block) => (block.kind === 'code' ? '{kode}' : block.content));
        expect(words(got.join(' '))).toEqual(words(lines.join(' ')));
      }),
      SEED,
    );
  });

  test.each(PURPOSES)('the starter text for %s is free of faults', (purpose) => {
    for (const channel of CHANNELS) {
      expect(faultsOf(starterTemplate(purpose, channel, 'Folketinget'))).toEqual([]);
      for (const language of LANGUAGES) {
        expect(starterTemplate(purpose, channel, '')[language].body.length).toBeGreaterThan(100);
      }
    }
  });
});
