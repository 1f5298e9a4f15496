import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOf, neighbour, type PlanMove, undoing, withMove } from '#ui/seating/planEditor';

const sets = (session: readonly (readonly string[])[]) => session.map((group) => [...group].sort());

/** A plan of a few groups, some people without a place, and a move from it. */
const moving = fc
  .record({
    seats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 12 }),
    who: fc.nat(),
    to: fc.integer({ min: 0, max: 3 }),
    partner: fc.nat(),
    swaps: fc.boolean(),
  })
  .map(({ seats, who, to, partner, swaps }) => {
    const ids = seats.map((_, at) => `p${at}`);
    const session = [1, 2, 3].map((group) => ids.filter((_, at) => seats[at] === group));
    const id = ids[who % ids.length]!;
    const there = session[to - 1]?.filter((one) => one !== id) ?? [];
    const from = groupOf(session, id);
    const swap = swaps && there.length > 0 && from !== to ? there[partner % there.length]! : null;
    return { session, move: { id, from, to: to === 0 ? null : to, swap } satisfies PlanMove };
  });

describe('a move in the plan', () => {
  test('puts one there, the other in her place, leaves the rest, and can be taken back', () => {
    fc.assert(
      fc.property(moving, ({ session, move }) => {
        const after = withMove(session, move);
        expect(groupOf(after, move.id)).toBe(move.to);
        if (move.swap !== null) expect(groupOf(after, move.swap)).toBe(move.from);
        const others = (groups: readonly (readonly string[])[]) =>
          groups.map((group) => group.filter((id) => id !== move.id && id !== move.swap));
        expect(others(after)).toEqual(others(session));
        expect(sets(withMove(after, undoing(move)))).toEqual(sets(session));
      }),
      { seed: 20240203 },
    );
  });
});

describe('arrow keys', () => {
  const layout = { groups: 7, columns: 3 };
  test.each([
    [1, 'ArrowRight', 2],
    [7, 'ArrowRight', 7],
    [2, 'ArrowDown', 5],
    [6, 'ArrowDown', 7],
    [5, 'ArrowUp', 2],
    [2, 'ArrowUp', 1],
    [1, 'ArrowUp', null],
    [1, 'ArrowLeft', null],
    [null, 'ArrowRight', 1],
    [null, 'ArrowLeft', null],
  ] as const)('from %s, %s leads to %s', (number, key, next) => {
    expect(neighbour(number, key, layout)).toBe(next);
  });
});
