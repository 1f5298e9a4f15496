/** The normal quantile of 97.5 %: intervals are 95 % intervals. */
const Z = 1.959963984540054;

export type Rate = {
  /** A share 0–1. */
  readonly share: number;
  /** A 95 % interval around it, within 0–1. */
  readonly low: number;
  readonly high: number;
};

/**
 * The share of `some` among `all` with its score interval (Wilson 1927), which stays within 0–1 and is
 * right also for small groups and shares near 0, where p ± z·√(p(1−p)/n) is not. Null for nobody.
 */
export function responseRate(some: number, all: number): Rate | null {
  if (all === 0) return null;
  const share = some / all;
  const widened = 1 + (Z * Z) / all;
  const middle = (share + (Z * Z) / (2 * all)) / widened;
  const half = (Z / widened) * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** People per day, in any order; days as `2024-01-13`. */
export type DayCount = { readonly day: string; readonly people: number };

/** How many up to and with each day, from the first of `days` to the last, without holes. */
export function cumulative(counts: readonly DayCount[], days: readonly string[]): number[] {
  const onDay = new Map<string, number>();
  for (const { day, people } of counts) onDay.set(day, (onDay.get(day) ?? 0) + people);
  let sum = 0;
  return days.map((day) => (sum += onDay.get(day) ?? 0));
}

/** Every day from the first to the last that is counted; none where nothing is. */
export function daysOf(counts: readonly DayCount[]): string[] {
  const sorted = counts.map(({ day }) => day).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
