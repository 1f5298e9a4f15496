/**
 * The geometric mean of positive `values`, each counted `times` often. Built from + − × ÷ alone:
 * the logarithms of JavaScript engines differ in the last bit, and a lottery's record is compared
 * bit for bit.
 */
export function geometricMean(values: ArrayLike<number>, times: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (times[at]! === 0) continue;
    sum += times[at]! * naturalLogarithm(values[at]!);
    count += times[at]!;
  }
  return count === 0 ? 0 : exponential(sum / count);
}

const LN2 = 0.6931471805599453;

/** By x = m · 2ᵉ with m in 0.75 … 1.5 and ln m = 2 artanh((m − 1) / (m + 1)). */
function naturalLogarithm(value: number): number {
  if (value === 0) return -Infinity;
  let [mantissa, exponent] = [value, 0];
  for (; mantissa >= 1.5; exponent++) mantissa /= 2;
  for (; mantissa < 0.75; exponent--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  let [power, series] = [ratio, 0];
  for (let odd = 1; odd < 40; odd += 2) {
    series += power / odd;
    power *= ratio * ratio;
  }
  return exponent * LN2 + 2 * series;
}

/** By eˣ = (e^(x/1024))^1024 and the power series. */
function exponential(value: number): number {
  if (value === -Infinity) return 0;
  const small = value / 1024;
  let [term, result] = [1, 1];
  for (let n = 1; n < 12; n++) {
    term *= small / n;
    result += term;
  }
  for (let doubling = 0; doubling < 10; doubling++) result *= result;
  return result;
}
