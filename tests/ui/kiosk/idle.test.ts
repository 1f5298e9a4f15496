import { describe, expect, it } from 'vitest';
import { presenceAfter } from '#ui/kiosk/idle';

const MINUTE = 60_000;

describe('whether somebody is at a shared tablet', () => {
  it('asks after two minutes and locks a minute later', () => {
    expect(presenceAfter(2 * MINUTE - 1, 2 * MINUTE - 1)).toBe('here');
    expect(presenceAfter(2 * MINUTE, 2 * MINUTE)).toBe('asked');
    expect(presenceAfter(3 * MINUTE - 1, 3 * MINUTE - 1)).toBe('asked');
    expect(presenceAfter(3 * MINUTE, 3 * MINUTE)).toBe('gone');
  });

  it('knows by the clock on the wall that the tablet has slept', () => {
    expect(presenceAfter(1_000, 20 * MINUTE)).toBe('gone');
  });

  it('rather locks than believes a clock that was set back', () => {
    expect(presenceAfter(1_000, -1)).toBe('gone');
    expect(presenceAfter(5 * MINUTE, 0)).toBe('gone');
  });
});
