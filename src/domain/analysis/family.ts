/**
 * Corrections for asking several questions at once. `ps` are the raw p-values of one family (the
 * items of a theme), each in [0, 1]; the answer has the same order. All equal R's `p.adjust`.
 */

/** Holm's step-down method (Scand. J. Statist. 6, 1979): keeps the chance of any false finding. */
export function holm(ps: readonly number[]): number[] {
  const rising = ranked(ps);
  let floor = 0;
  return restored(rising, ({ p }, rank) => {
    floor = Math.max(floor, Math.min(1, (ps.length - rank) * p));
    return floor;
  });
}

/** Benjamini & Hochberg's method (JRSS B 57, 1995): keeps the expected share of false findings. */
export const benjaminiHochberg = (ps: readonly number[]): number[] => steppedUp(ps, 1);

/**
 * Benjamini & Yekutieli's method (Ann. Statist. 29, 2001): the same under any dependence between the
 * tests, at the price of the factor 1 + 1/2 + … + 1/m.
 */
export const benjaminiYekutieli = (ps: readonly number[]): number[] =>
  steppedUp(
    ps,
    ps.reduce((harmonic, _, index) => harmonic + 1 / (index + 1), 0),
  );

function steppedUp(ps: readonly number[], factor: number): number[] {
  const falling = ranked(ps).reverse();
  let ceiling = 1;
  return restored(falling, ({ p }, rank) => {
    ceiling = Math.min(ceiling, ((factor * ps.length) / (ps.length - rank)) * p);
    return ceiling;
  });
}

type Ranked = { readonly p: number; readonly index: number };

const ranked = (ps: readonly number[]): Ranked[] =>
  ps.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);

function restored(order: readonly Ranked[], adjust: (entry: Ranked, rank: number) => number) {
  const adjusted: number[] = Array.from({ length: order.length });
  order.forEach((entry, rank) => (adjusted[entry.index] = adjust(entry, rank)));
  return adjusted;
}
