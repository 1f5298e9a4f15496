import type { ScaleAnswer } from './missingFlows.ts';
import type { Scale } from './scale.ts';

/** Everybody's answers in two measurements, or three; all lists are in the order of the people. */
export type Study = {
  readonly people: number;
  /** Whom each sat with; null for somebody in no group, and null altogether where it is not known. */
  readonly groups: readonly (string | null)[] | null;
  /** 0 or more; null for somebody without one, and null altogether where nobody is weighted. */
  readonly weights: readonly (number | null)[] | null;
  /**
   * Who took part, and who is in the comparison group; null for somebody of whom it is not known, and
   * null altogether where everybody took part.
   */
  readonly attended: readonly (boolean | null)[] | null;
  /** The codes of missing answers, kept apart from each other and from blank. */
  readonly missing: readonly number[];
  readonly items: readonly StudyItem[];
};

export type StudyItem = {
  readonly code: string;
  /** The items of a theme are corrected together. */
  readonly theme: string;
  readonly scale: Scale;
  readonly before: readonly ScaleAnswer[];
  readonly after: readonly ScaleAnswer[];
  /** An answer from before `before`, by which people are classified; null where there is none. */
  readonly baseline: readonly ScaleAnswer[] | null;
};

/**
 * Each person's group as a number, 0, 1, … in the order in which groups appear. Somebody in no group
 * talked with nobody: a cluster of her own, with a number below 0.
 */
export function clustersOf({ people, groups }: Pick<Study, 'people' | 'groups'>): number[] {
  const numbers = new Map<string, number>();
  return Array.from({ length: people }, (_, place) => {
    const group = groups?.[place] ?? null;
    if (group === null) return -1 - place;
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
}
