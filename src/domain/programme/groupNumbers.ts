import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';

export type NumbersProblem =
  | { readonly kind: 'numbers_missing' }
  | { readonly kind: 'numbers_malformed'; readonly part: string };

const HIGHEST = 5000;

/** Group numbers as people write them, `1-10, 14 17–19`: sorted, each once, 1 … 5000. */
export function parseGroupNumbers(text: string): Result<number[], NumbersProblem> {
  const parts = text
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return fail({ kind: 'numbers_missing' });
  const numbers = new Set<number>();
  for (const part of parts) {
    const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    const sound = match !== null && first >= 1 && last >= first && last <= HIGHEST;
    if (!sound) return fail({ kind: 'numbers_malformed', part: part.slice(0, 20) });
    for (let number = first; number <= last; number++) numbers.add(number);
  }
  return succeed([...numbers].sort((a, b) => a - b));
}

/** The other way: `1–10, 14`. */
export function groupNumbersText(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
