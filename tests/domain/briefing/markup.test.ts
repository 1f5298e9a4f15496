import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inline, inlineOf, plainText, safeHref } from '#domain/briefing/inline';
import { type Block, imagesIn, parseMarkup } from '#domain/briefing/markup';

const HASH = 'a'.repeat(64);
const words = (text: string): Inline => ({ kind: 'text', text });

const inlinesOf = (block: Block): readonly Inline[] => {
  if (block.kind === 'image') return [];
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'quote' ? block.paragraphs.flat() : block.content;
};
const linksIn = (content: readonly Inline[]): string[] =>
  content.flatMap((one) => {
    if (one.kind === 'text') return [];
    return [...(one.kind === 'link' ? [one.href] : []), ...linksIn(one.content)];
  });

/** Text with many of the signs that mean something. */
const markedText = fc
  .array(
    fc.constantFrom(
      ...['# ', '- ', '1. ', '> ', '*', '**', '[', '](', ')', '\\', '\n', '\n\n', ' ', 'ord'],
      ...['https://a.dk/x', 'javascript:alert(1)', '//ond.dk', '<script>', `![](billede:${HASH})`],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('the text of a page', () => {
  test('has headings, paragraphs, lists, quotes and images', () => {
    const text = [
      ...['# Hvad er det?', 'Første linje', 'går videre.', '', '- et', '- to', '  mere'],
      ...['1. a', '2) b', '> Sagt', '> af nogen', '>', '> igen', `![Et hus](billede:${HASH})`],
    ].join('\n');
    expect(parseMarkup(text)).toEqual([
      { kind: 'heading', level: 1, content: [words('Hvad er det?')] },
      { kind: 'paragraph', content: [words('Første linje går videre.')] },
      { kind: 'list', ordered: false, items: [[words('et')], [words('to mere')]] },
      { kind: 'list', ordered: true, items: [[words('a')], [words('b')]] },
      { kind: 'quote', paragraphs: [[words('Sagt af nogen')], [words('igen')]] },
      { kind: 'image', hash: HASH, alt: 'Et hus' },
    ]);
  });

  test('has bold, emphasis and links within each other, and signs kept by a backslash', () => {
    expect(inlineOf('a **b *c* [d](https://e.dk)** \\*f\\*')).toEqual([
      words('a '),
      {
        kind: 'strong',
        content: [
          words('b '),
          { kind: 'emphasis', content: [words('c')] },
          words(' '),
          { kind: 'link', href: 'https://e.dk', content: [words('d')] },
        ],
      },
      words(' *f*'),
    ]);
  });

  test.each(['2 * 3 * 4', '**åben', '[a](javascript:alert(1))', '[a] (b)', '* ', '<b>fed</b>'])(
    'leaves %s as it was written',
    (text) => expect(inlineOf(text)).toEqual([words(text)]),
  );

  test('any text gives a tree whose links lead to the web or to this site', () => {
    const property = fc.property(fc.oneof(markedText, fc.string()), (text) => {
      for (const href of parseMarkup(text)
        .flatMap(inlinesOf)
        .flatMap((one) => linksIn([one]))) {
        expect(href).toMatch(/^(https?:\/\/[^\s<>"']+|\/(?!\/)[^\s<>"']*)$/i);
      }
    });
    fc.assert(property, { seed: 1, numRuns: 2000 });
  });

  test('no word is lost or made up: only marks go', () => {
    const property = fc.property(fc.array(fc.stringMatching(/^[a-zæøå]{1,8}$/)), (all) => {
      const marked = all.map((word, at) => (at % 3 === 0 ? `**${word}**` : word)).join(' ');
      const shown = parseMarkup(marked).flatMap(inlinesOf);
      expect(plainText(shown)).toBe(all.join(' '));
    });
    fc.assert(property, { seed: 2 });
  });

  test('the longest text of nothing but marks is read', () => {
    for (const mark of ['*', '**', '[', '![](', '> ', '- ']) {
      expect(parseMarkup(mark.repeat(20_000 / mark.length)).length).toBeLessThan(20_000);
    }
  });

  test('an image is known by what it is of; one without words has an empty text', () => {
    expect(imagesIn(`![](billede:${HASH})\n\n![to](billede:kort)`)).toEqual([
      { kind: 'image', hash: HASH, alt: '' },
    ]);
  });
});

test.each([
  ['https://www.dst.dk/ki?a=1#b', true],
  ['http://a.dk', true],
  ['/resultater/ki', true],
  ['//ond.dk', false],
  ['/\\ond.dk', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['https://a.dk/"onclick=', false],
])('a link to %s is allowed: %s', (address, allowed) => {
  expect(safeHref(address)).toBe(allowed ? address : null);
});
