import { describe, expect, it } from 'vitest';
import { distributionOf } from '#domain/analysis/distribution';
import { publishedShares } from '#domain/analysis/publishedShares';
import type { AnswerCode } from '#domain/survey/answer';

const answers = (counts: Partial<Record<AnswerCode, number>>, skipped = 0) => [
  ...Object.entries(counts).flatMap(([code, count]) =>
    Array.from({ length: count }, () => Number(code) as AnswerCode),
  ),
  ...Array.from({ length: skipped }, () => null),
];

describe('distribution', () => {
  it('keeps Ved ikke in the base and refusals out of it', () => {
    const spread = distributionOf(answers({ 5: 30, 4: 48, 3: 10, 1: 7, 98: 5, 99: 4 }, 2));
    expect(spread).toMatchObject({ base: 100, preferNot: 4, unanswered: 2 });
    expect(spread.stances).toEqual({ agree: 78, neither: 10, disagree: 7, dont_know: 5 });
    expect(spread.counts[2]).toBe(0);
    expect(spread.mean).toBeCloseTo((30 * 5 + 48 * 4 + 10 * 3 + 7) / 95, 12);
  });

  it('has no mean where nobody is on the scale', () => {
    expect(distributionOf(answers({ 98: 9 })).mean).toBeNull();
    expect(distributionOf([])).toMatchObject({ base: 0, mean: null });
  });
});

describe('published shares', () => {
  const shown = (agree: number, neither: number, disagree: number, dontKnow: number) =>
    publishedShares(distributionOf(answers({ 5: agree, 3: neither, 2: disagree, 98: dontKnow })));

  it('hides a small count and the next smallest with it', () => {
    expect(shown(78, 10, 7, 3)).toEqual({
      base: 98,
      counts: { agree: 78, neither: 10, disagree: null, dont_know: null },
      hiddenTogether: 10,
    });
  });

  it('hides two small counts and no more; an empty one is no secret', () => {
    expect(shown(78, 2, 0, 3)!.counts).toEqual({
      agree: 78,
      neither: null,
      disagree: 0,
      dont_know: null,
    });
  });

  it('shows everything when nothing is small, and nothing when everybody is few', () => {
    expect(shown(78, 10, 7, 5)!.hiddenTogether).toBe(0);
    expect(shown(2, 1, 0, 1)).toBeNull();
  });
});
