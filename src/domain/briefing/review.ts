/**
 * Who answers for the balance of the material: somebody from each side, or experts. A version counts
 * as reviewed when two different reviewers have signed it: one for and one against, or two experts.
 */
export const STANCES = ['for', 'against', 'expert'] as const;
export type ReviewerStance = (typeof STANCES)[number];

export type SignOff = { readonly reviewer: string; readonly stance: ReviewerStance };

export function isReviewed(signatures: readonly SignOff[]): boolean {
  const signed = (stance: ReviewerStance) =>
    new Set(signatures.filter((one) => one.stance === stance).map(({ reviewer }) => reviewer)).size;
  return (signed('for') > 0 && signed('against') > 0) || signed('expert') >= 2;
}
