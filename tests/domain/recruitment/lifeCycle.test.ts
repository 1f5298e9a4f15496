import { describe, expect, test } from 'vitest';
import { deedsFor, LIFE_STATES } from '#domain/recruitment/lifeCycle';

describe('what may be done with a person', () => {
  test('somebody can decline until she is chosen, and withdraw from then on, never both', () => {
    for (const state of LIFE_STATES) {
      const deeds = deedsFor(state, false);
      expect(deeds.includes('decline') && deeds.includes('withdraw'), state).toBe(false);
    }
    expect(deedsFor('willing', false)).toEqual(['decline']);
    expect(deedsFor('chosen', false)).toEqual(['confirm', 'withdraw']);
  });

  test('a step that was taken can be taken back', () => {
    for (const state of ['confirmed', 'withdrawn', 'absent'] as const)
      expect(deedsFor(state, false)).toContain('undo');
    expect(deedsFor('declined', true)).toEqual(['undo decline']);
    expect(deedsFor('invited', true)).toEqual(['undo decline']);
  });

  test('whoever came, or has been replaced, is past all that', () => {
    expect(deedsFor('attended', false)).toEqual([]);
    expect(deedsFor('replaced', false)).toEqual([]);
  });
});
