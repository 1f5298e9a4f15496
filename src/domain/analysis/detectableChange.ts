import { noncentralTAbove } from './noncentralT.ts';
import { criticalT } from './studentT.ts';

/**
 * The smallest true change, in points, that a test with this standard error would find with
 * probability `power`, in (0.5, 1): the δ·SE for which P(T > t_{1−α/2}) = power, where T is
 * noncentral t with noncentrality δ on the test's own degrees of freedom (1 or more). With SE = s/√n
 * and df = n − 1 it is R's `power.t.test(n, sd = s, power, type = "paired")`; with a clustered SE and
 * G − 1 it is the same for groups (Bloom, "Minimum Detectable Effects", Evaluation Review 19, 1995).
 */
export function smallestDetectableChange(
  { se, df }: { readonly se: number; readonly df: number },
  { errorLevel = 0.05, power = 0.8 } = {},
): number {
  const needed = criticalT(errorLevel, df);
  const lacking = (delta: number) => power - noncentralTAbove(needed, df, delta);
  // Bloom's sum of two quantiles is very near: the secant method goes on from there.
  let last = needed + criticalT(2 * (1 - power), df);
  let delta = last * 1.001;
  let lacked = lacking(last);
  for (let step = 0; step < 50; step++) {
    const lacks = lacking(delta);
    if (lacks === lacked) break;
    const next = delta - (lacks * (delta - last)) / (lacks - lacked);
    [last, lacked] = [delta, lacks];
    delta = next;
    if (Math.abs(delta - last) < 1e-13 * delta) break;
  }
  return delta * se;
}
