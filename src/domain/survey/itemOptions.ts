import { AGREE_FIRST } from './answer.ts';
import type { Item } from './item.ts';

/** 0 to 10, as a rating is read from left to right. */
export const RATING_CODES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The codes a question offers, as written from first to last; none where it has no list. */
export function offeredCodes(item: Offering): readonly number[] {
  switch (item.kind) {
    case 'agree5':
      return AGREE_FIRST;
    case 'rating10':
      return RATING_CODES;
    case 'scale':
      return item.points.map(({ code }) => code);
    case 'single':
    case 'multiple':
    case 'knowledge':
      return item.options.map(({ code }) => code);
    case 'number':
    case 'text':
      return [];
  }
}

type Coded = readonly { readonly code: number }[];
/** What of an item tells its codes, in one language or both. */
export type Offering =
  | { readonly kind: 'agree5' | 'rating10' | 'number' | 'text' }
  | { readonly kind: 'scale'; readonly points: Coded }
  | { readonly kind: 'single' | 'multiple' | 'knowledge'; readonly options: Coded };

/** The kinds whose answer is one code. */
export const isOneCode = ({ kind }: Pick<Item, 'kind'>): boolean =>
  kind !== 'multiple' && kind !== 'number' && kind !== 'text';
