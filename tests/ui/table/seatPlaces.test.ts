import { describe, expect, it } from 'vitest';
import { REACH, seatPlaces } from '#ui/table/seatPlaces';

const table = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    participantId: `p${index + 1}`,
    name: `Navn ${index + 1}`,
    number: index + 1,
  }));
const sizes = Array.from({ length: 15 }, (_, index) => index + 1);

describe('seats around a table', () => {
  it.each(sizes)('%i with my own at the bottom: all inside, none over another', (count) => {
    const places = seatPlaces(table(count), 'p1');
    expect(places[0]).toMatchObject({ x: 50, y: 50 + REACH.yPercent });
    expectApart(places);
  });

  it.each(sizes)('%i around a moderator: the bottom is hers, none over another', (count) => {
    const places = seatPlaces(table(count), 'moderator');
    expect(places).toHaveLength(count);
    expectApart([...places, { x: 50, y: 50 + REACH.yPercent }]);
  });

  it('run clockwise from mine, whatever order they came in', () => {
    const places = seatPlaces(table(4).reverse(), 'p3');
    expect(places.map(({ seat }) => seat.number)).toEqual([3, 4, 1, 2]);
    const [, left, top, right] = places;
    expect(left!.x).toBeLessThan(50);
    expect(top!.y).toBeLessThan(50);
    expect(right!.x).toBeGreaterThan(50);
  });

  it('lie alike on both sides', () => {
    const [, ...others] = seatPlaces(table(8), 'p1');
    others.forEach((place, index) => {
      const mirrored = others[others.length - 1 - index]!;
      expect(place.x + mirrored.x).toBeCloseTo(100, 9);
      expect(place.y).toBeCloseTo(mirrored.y, 9);
    });
  });

  it('of an empty table are none', () => {
    expect(seatPlaces([], 'p1')).toEqual([]);
  });
});

function expectApart(places: readonly { x: number; y: number }[]) {
  places.forEach((a, index) => {
    expect(Math.abs(a.x - 50)).toBeLessThanOrEqual(REACH.xPercent + 1e-9);
    expect(Math.abs(a.y - 50)).toBeLessThanOrEqual(REACH.yPercent + 1e-9);
    for (const b of places.slice(index + 1)) {
      const wide = (Math.abs(a.x - b.x) / REACH.xPercent) * REACH.xSeats;
      const high = (Math.abs(a.y - b.y) / REACH.yPercent) * REACH.ySeats;
      expect(Math.max(wide, high)).toBeGreaterThanOrEqual(1);
    }
  });
}
