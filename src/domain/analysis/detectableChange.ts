import { criticalT } from './studentT.ts';

/**
 * The smallest true change, in points, that a test with this standard error would find with
 * probability `power`: (t_{1−α/2} + t_{power})·SE on the test's own degrees of freedom (Bloom,
 * "Minimum Detectable Effects", Evaluation Review 19, 1995). `power` is in (0.5, 1).
 */
export function smallestDetectableChange(
  { se, df }: { readonly se: number; readonly df: number },
  { errorLevel = 0.05, power = 0.8 } = {},
): number {
  return (criticalT(errorLevel, df) + criticalT(2 * (1 - power), df)) * se;
}
