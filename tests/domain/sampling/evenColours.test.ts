import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenColours } from '#domain/sampling/evenColours';

/** Left nodes with at most as many edges as there are colours, to a few right nodes. */
const graph = fc.integer({ min: 1, max: 7 }).chain((colours) =>
  fc
    .array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: colours }), { maxLength: 40 })
    .map((lefts) => ({
      colours,
      edges: lefts.flatMap((rights, left) => rights.map((right) => [left, right] as const)),
    })),
);

test('edges of a left node differ, and a right node has each colour equally often or one apart', () => {
  fc.assert(
    fc.property(graph, ({ colours, edges }) => {
      const colourOf = evenColours(edges, colours);
      const timesAt = (side: 0 | 1, node: number) => {
        const times = new Array<number>(colours).fill(0);
        edges.forEach((edge, at) => edge[side] === node && times[colourOf[at]!]!++);
        return times;
      };
      for (const left of new Set(edges.map(([one]) => one)))
        expect(Math.max(...timesAt(0, left))).toBe(1);
      for (const right of new Set(edges.map(([, one]) => one))) {
        const times = timesAt(1, right);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});
