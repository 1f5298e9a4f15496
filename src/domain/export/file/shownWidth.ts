import type { NumberExtent } from './extent.ts';

/** Characters of the widest number of a column, shown with so many digits after the point. */
export const shownWidth = (extent: NumberExtent, decimals: number): number =>
  wholeDigits(extent) + (decimals > 0 ? 1 + decimals : 0);

function wholeDigits({ least, most }: NumberExtent): number {
  if (least > most) return 1;
  const digits = Math.floor(Math.log10(Math.max(1, Math.abs(least), Math.abs(most)))) + 1;
  return digits + (least < 0 ? 1 : 0);
}
