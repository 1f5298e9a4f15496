import { incompleteGammaUpper } from './gamma.ts';

/** P(|Z| ≥ |z|) for a standard normal Z: erfc(|z|/√2) = Q(½, z²/2) (DLMF 7.11.2). */
export const twoSidedNormalP = (z: number): number => incompleteGammaUpper(0.5, (z * z) / 2);

/** P(Z ≤ z) for a standard normal Z; each tail is formed directly. */
export function normalBelow(z: number): number {
  const outside = twoSidedNormalP(z) / 2;
  return z < 0 ? outside : 1 - outside;
}
