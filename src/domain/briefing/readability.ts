import { plainText } from './inline.ts';
import { parseMarkup } from './markup.ts';

/** How much there is to read, and how hard it is. */
export type Reading = {
  readonly words: number;
  /** Minutes, rounded up; 0 for no words. */
  readonly minutes: number;
  /** Lix; null where there are no words. */
  readonly lix: number | null;
};

/** Words an adult reads in a minute of non-fiction (Brysbaert 2019, J. of Memory and Language 109). */
const WORDS_PER_MINUTE = 238;

/**
 * Lix (Björnsson, *Läsbarhet*, 1968): words per sentence plus the percentage of words of more than six
 * letters. Below 25 very easy, 25–34 easy, 35–44 medium, 45–54 hard, 55 and above very hard. A sentence
 * ends at `.`, `!`, `?` or `:` and with its paragraph, heading or point.
 */
export function readingOf(markup: string): Reading {
  const passages = passagesOf(markup);
  const words = passages.flatMap(wordsIn);
  if (words.length === 0) return { words: 0, minutes: 0, lix: null };
  const sentences = passages.map(sentencesIn).reduce((sum, one) => sum + one, 0);
  const long = words.filter((word) => [...word].length > 6).length;
  const lix = words.length / sentences + (100 * long) / words.length;
  return { words: words.length, minutes: Math.ceil(words.length / WORDS_PER_MINUTE), lix };
}

export type Difficulty = 'very_easy' | 'easy' | 'medium' | 'hard' | 'very_hard';

export function difficultyOf(lix: number): Difficulty {
  if (lix < 25) return 'very_easy';
  if (lix < 35) return 'easy';
  if (lix < 45) return 'medium';
  return lix < 55 ? 'hard' : 'very_hard';
}

/** Each passage that stands by itself, in plain words: paragraphs, points, headings, alt texts. */
export const passagesOf = (markup: string): readonly string[] =>
  parseMarkup(markup).flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'quote') return block.paragraphs.map(plainText);
    return [block.kind === 'image' ? block.alt : plainText(block.content)];
  });

const wordsIn = (passage: string): string[] => passage.match(/\p{L}[\p{L}\p{Nd}'’]*/gu) ?? [];

/** At least one where there are words; none where there are not. */
function sentencesIn(passage: string): number {
  return passage.split(/[.!?:]+(?=\s|$)/).filter((sentence) => wordsIn(sentence).length > 0).length;
}
