import { expect, it } from 'vitest';
import { STANCES } from '#domain/survey/answer';
import { fillOf, patterns } from '#ui/charts/palette';

/** How light a colour is on grey paper, of 255. */
const grey = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};

it('tells every stance from every other without colour: by a pattern of its own, or as another grey', () => {
  const fills = [...STANCES, 'hidden' as const].map((stance) => fillOf(stance, 'c'));
  const solid = fills.filter((fill) => fill.startsWith('#'));
  const drawn = fills.filter((fill) => !fill.startsWith('#'));
  expect(new Set(drawn).size).toBe(drawn.length);
  for (const fill of drawn) expect(patterns('c')).toContain(`id="${fill.slice(5, -1)}"`);
  const greys = solid.map(grey).toSorted((one, other) => one - other);
  for (const [at, one] of greys.slice(1).entries()) expect(one - greys[at]!).toBeGreaterThan(30);
});
