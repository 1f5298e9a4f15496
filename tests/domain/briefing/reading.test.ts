import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '#domain/briefing/difference';
import { difficultyOf, readingOf } from '#domain/briefing/readability';

describe('how hard a text is', () => {
  test('is counted by hand', () => {
    // 10 words, 2 sentences, 2 words of more than six letters: 10/2 + 100·2/10 = 25.
    expect(readingOf('Det er en kort tekst om velfærd. Den er simpelt')).toEqual({
      ...{ words: 10, minutes: 1, lix: 25 },
    });
  });

  test('points and headings are sentences of their own, marks are no words', () => {
    const { words, lix } = readingOf('# Tid\n\n- **en** to\n- tre');
    expect([words, lix]).toEqual([4, 4 / 3]);
    expect(readingOf('– 3 … **')).toEqual({ words: 0, minutes: 0, lix: null });
    expect(readingOf('ord '.repeat(239)).minutes).toBe(2);
  });

  test.each([
    [24.9, 'very_easy'],
    [25, 'easy'],
    [44.9, 'medium'],
    [45, 'hard'],
    [55, 'very_hard'],
  ])('lix %d is %s', (lix, difficulty) => expect(difficultyOf(lix)).toBe(difficulty));
});

describe('what changed from one version to the next', () => {
  test('is shown word by word', () => {
    expect(differenceOf('Den gamle tekst\nbliver', 'Den nye tekst\nbliver')).toEqual([
      { is: 'same', text: 'Den ' },
      { is: 'removed', text: 'gamle' },
      { is: 'added', text: 'nye' },
      { is: 'same', text: ' tekst\nbliver' },
    ]);
  });

  test('leads from the old text to the new, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'ord'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    const property = fc.property(text, text, (before, after) => {
      const changes = differenceOf(before, after);
      const without = (is: string) =>
        changes
          .filter((change) => change.is !== is)
          .map((change) => change.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    });
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  test('two long texts with nothing in common are still compared', () => {
    const long = (letter: string) => `${letter} `.repeat(10_000);
    expect(differenceOf(long('a'), long('b')).map(({ is }) => is)).toEqual([
      ...['removed', 'added', 'same'],
    ]);
  });
});
