import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import MarkupText from '#ui/briefing/MarkupText.svelte';

const shown = (text: string) =>
  render(MarkupText, { props: { text } }).body.replace(/<!--.*?-->/gs, '');
const tagsOf = (html: string) => [...html.matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1]!);

describe('the text of a page as the browser gets it', () => {
  test('has no space that was not written', () => {
    expect(shown('a **b**, *c*; [d](https://e.dk).').replace(/<[^>]*>/g, '')).toBe('a b, c; d.');
  });

  test('has semantic headings under the title, and lists', () => {
    expect(tagsOf(shown('# A\n## B\n- c'))).toEqual([
      ...['h2', 'h2', 'h3', 'h3', 'ul', 'li', 'li', 'ul'],
    ]);
  });

  test('has no tag but its own, whatever somebody writes', () => {
    const own = new Set('h2 h3 h4 p ul ol li blockquote figure img strong em a'.split(' '));
    const piece = fc.constantFrom(
      ...['<script>alert(1)</script>', '<img src=x onerror=x>', '# ', '- ', '> ', '**', '*', '\n'],
      ...['[x](javascript:alert(1))', '[x](https://a.dk/"><b>)', '&lt;b&gt;', '"', "'", 'ord '],
    );
    const property = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = shown(pieces.join(''));
      for (const tag of tagsOf(html)) expect(own.has(tag), html).toBe(true);
      expect(html).not.toMatch(/<[^>]*\s(on[a-z]+=|href="(?!https?:|\/))/i);
    });
    fc.assert(property, { seed: 7, numRuns: 300 });
  });
});
