/**
 * Log-gamma, log-beta and the regularised incomplete beta function, accurate to about 1e-14
 * relative where a tail is of ordinary size and 1e-12 where it is 1e-100, since each factor of a
 * tail is formed directly and never as one minus something.
 */

/** ln √(2π) */
const LN_SQRT_2PI = 0.918938533204672741780329736406;

/**
 * What Stirling's formula leaves out of ln Γ(x): 1/12x − 1/360x³ + … (Abramowitz & Stegun 6.1.41).
 * For x ≥ 10 the first term left out is below 3e-17.
 */
function stirlingRest(x: number): number {
  const w = 1 / (x * x);
  const series =
    1 / 12 +
    w *
      (-1 / 360 +
        w * (1 / 1260 + w * (-1 / 1680 + w * (1 / 1188 + w * (-691 / 360360 + w / 156)))));
  return series / x;
}

/** ln Γ(x) for x > 0: Stirling's series, reached by recurrence when x < 10. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  for (; shifted < 10; shifted++) product *= shifted;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + LN_SQRT_2PI;
  return stirling + stirlingRest(shifted) - Math.log(product);
}

/**
 * ln B(a, b) for a, b > 0. Where an argument is large the big terms of the three log-gammas are
 * cancelled by algebra instead of by subtraction (Didonato & Morris, ACM TOMS 708, 1992).
 */
export function logBeta(a: number, b: number): number {
  const p = Math.min(a, b);
  const q = Math.max(a, b);
  if (q < 10) return logGamma(p) + logGamma(q) - logGamma(p + q);
  const shrink = Math.log1p(-p / (p + q));
  if (p < 10) {
    const rest = stirlingRest(q) - stirlingRest(p + q);
    return logGamma(p) + rest + p - p * Math.log(p + q) + (q - 0.5) * shrink;
  }
  const rest = stirlingRest(p) + stirlingRest(q) - stirlingRest(p + q);
  const body = (p - 0.5) * Math.log(p / (p + q)) + q * shrink;
  return -0.5 * Math.log(q) + LN_SQRT_2PI + rest + body;
}

/**
 * I_x(a, b), the regularised incomplete beta function, in [0, 1]. `x` and `y` = 1 − x are both
 * passed, since the caller usually knows the small one exactly.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const direct = x < (a + 1) / (a + b + 2);
  return direct ? betaTail(x, y, a, b) : 1 - betaTail(y, x, b, a);
}

function betaTail(x: number, y: number, a: number, b: number): number {
  const logX = x > 0.5 ? Math.log1p(-y) : Math.log(x);
  const logY = y > 0.5 ? Math.log1p(-x) : Math.log(y);
  return (Math.exp(a * logX + b * logY - logBeta(a, b)) / a) * betaFraction(x, a, b);
}

/**
 * The continued fraction of DLMF 8.17.22 by Lentz's method in Thompson and Barnett's form
 * (J. Comput. Phys. 64, 1986). Converges in O(√max(a, b)) steps for x < (a + 1)/(a + b + 2).
 */
function betaFraction(x: number, a: number, b: number): number {
  const awayFromZero = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}
