import { type BriefingContent, type Language, type Side, SIDES } from './page.ts';
import { readingOf } from './readability.ts';

export type SideWeight = { readonly arguments: number; readonly words: number };
export type Balance = Readonly<Record<Side, SideWeight>> & {
  /** The side that has more; null where they are even. */
  readonly heavier: Side | null;
};

/** Sides count as even with equally many arguments and words within a fifth of each other. */
const EVEN_WORDS = 1.2;

/** How much stands on each side of a page, so that everybody can see whether it is even. */
export function balanceOf(page: BriefingContent, language: Language): Balance {
  const [pro, contra] = SIDES.map((side) => weightOf(page, side, language)) as [
    SideWeight,
    SideWeight,
  ];
  return { for: pro, against: contra, heavier: heavierOf(pro, contra) };
}

function weightOf(page: BriefingContent, side: Side, language: Language): SideWeight {
  const words = page[side].map((argument) => readingOf(argument[language]).words);
  return { arguments: words.length, words: words.reduce((sum, one) => sum + one, 0) };
}

function heavierOf(pro: SideWeight, contra: SideWeight): Side | null {
  if (pro.arguments !== contra.arguments) {
    return pro.arguments > contra.arguments ? 'for' : 'against';
  }
  const most = Math.max(pro.words, contra.words);
  const least = Math.min(pro.words, contra.words);
  if (most <= EVEN_WORDS * least) return null;
  return pro.words > contra.words ? 'for' : 'against';
}
