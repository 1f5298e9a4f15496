import type { Seat } from '#domain/discussion/table';

/** Where the middle of a seat is drawn: percent of the scene's width and height from upper left. */
export type SeatPlace = { readonly seat: Seat; readonly x: number; readonly y: number };

/**
 * How far the seats' middles reach from the scene's middle, in percent of the scene and in seats:
 * a seat is 17.5 % of the scene wide, and TableScene makes the scene about six seats high.
 */
export const REACH = { xPercent: 41, yPercent: 41.5, xSeats: 2.34, ySeats: 2.45 };

/**
 * The seats around a table seen from above, clockwise by number. The viewer's own seat is at the
 * bottom; one who has no seat, as a moderator, has that place for herself.
 */
export function seatPlaces(seats: readonly Seat[], viewerId: string): SeatPlace[] {
  const inOrder = [...seats].sort((a, b) => a.number - b.number);
  const own = inOrder.findIndex((seat) => seat.participantId === viewerId);
  const fromOwn = own < 0 ? inOrder : [...inOrder.slice(own), ...inOrder.slice(0, own)];
  const places = placesAround(own < 0 ? seats.length + 1 : seats.length);
  const free = own < 0 ? places.slice(1) : places;
  return fromOwn.map((seat, index) => ({ seat, ...percentOf(free[index] ?? BOTTOM) }));
}

type Point = { readonly x: number; readonly y: number };
const BOTTOM: Point = { x: 0, y: 1 };

const percentOf = ({ x, y }: Point) => ({
  x: 50 + REACH.xPercent * x,
  y: 50 + REACH.yPercent * y,
});

/**
 * `count` places on the table's edge, first at the bottom, then clockwise, alike on both sides.
 * Names are wide and low, so distance is counted in seats (0 = on top of each other, 1 = just
 * apart) and the widest distance is sought that lets all of them sit.
 */
function placesAround(count: number): Point[] {
  const onEachSide = Math.floor((count - 1) / 2);
  const hasTop = count % 2 === 0;
  let [near, far] = [0, 2 * (REACH.xSeats + REACH.ySeats)];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (near + far) / 2;
    if (leftSide(onEachSide, hasTop, middle)) near = middle;
    else far = middle;
  }
  const left = leftSide(onEachSide, hasTop, near) ?? [];
  const right = left.map(({ x, y }) => ({ x: -x, y })).reverse();
  return [BOTTOM, ...left, ...(hasTop ? [{ x: 0, y: -1 }] : []), ...right];
}

/** Walks from the bottom up the left side, sitting down each `distance`; null if all can't sit. */
function leftSide(count: number, hasTop: boolean, distance: number): Point[] | null {
  const sitting: Point[] = [];
  let last = BOTTOM;
  for (const point of LEFT_EDGE) {
    if (sitting.length === count) break;
    if (apart(last, point) < distance) continue;
    sitting.push(point);
    last = point;
  }
  const next = hasTop || count === 0 ? { x: 0, y: -1 } : { x: -last.x, y: last.y };
  return sitting.length === count && apart(last, next) >= distance ? sitting : null;
}

const apart = (a: Point, b: Point): number =>
  Math.max(Math.abs(a.x - b.x) * REACH.xSeats, Math.abs(a.y - b.y) * REACH.ySeats);

/** The left half of |x|⁴ + |y|⁴ = 1, between ellipse and rectangle, in 1,000 steps. */
const LEFT_EDGE: readonly Point[] = Array.from({ length: 999 }, (_, index) => {
  const angle = Math.PI / 2 + (Math.PI * (index + 1)) / 1_000;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: -Math.sqrt(Math.abs(cos)), y: Math.sign(sin) * Math.sqrt(Math.abs(sin)) };
});
