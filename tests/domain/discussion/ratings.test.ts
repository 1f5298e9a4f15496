import { describe, expect, it } from 'vitest';
import type { Agreement } from '#domain/discussion/rating';
import { countRatings } from '#domain/discussion/ratings';

const ratings = (answers: (Agreement | null)[]) =>
  answers.map((moderator) => ({ moderator, material: null }));

describe('ratings of neutrality', () => {
  it('are counted answer by answer, not knowing apart', () => {
    expect(countRatings(ratings([5, 5, 4, 1, 'dont_know', null]), 'moderator')).toEqual({
      ...{ answers: [1, 0, 0, 1, 2], dontKnow: 1, people: 5 },
    });
  });

  it('are not shown where fewer than five have answered, however many sat there', () => {
    expect(countRatings(ratings([5, 5, 4, 1, null, null]), 'moderator')).toBeNull();
    expect(countRatings(ratings([5, 5, 4, 1, 2]), 'material')).toBeNull();
  });
});
