import { expect } from 'vitest';

/** Fails unless `actual` is within `relative` of `expected`, however small both are. */
export function expectRelative(actual: number, expected: number, relative: number): void {
  const distance = Math.abs(actual - expected) / Math.abs(expected);
  expect(distance, `${actual} against ${expected}`).toBeLessThanOrEqual(relative);
}
