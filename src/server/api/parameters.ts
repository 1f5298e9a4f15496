import { ApiProblem } from './problem.ts';

/** One of the words allowed, the first where the address has none. @throws ApiProblem */
export function wordIn<Word extends string>(
  url: URL,
  parameter: string,
  allowed: readonly Word[],
  usual: Word,
): Word {
  const given = url.searchParams.get(parameter) ?? usual;
  const word = allowed.find((one) => one === given);
  if (word === undefined)
    throw new ApiProblem('parameter_wrong', { parameter, allowed: allowed.join(' · ') });
  return word;
}

/** A whole number from 1 to `most`. @throws ApiProblem */
export function numberIn(url: URL, parameter: string, usual: number, most: number): number {
  const given = url.searchParams.get(parameter) ?? String(usual);
  const value = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (value < 1 || value > most)
    throw new ApiProblem('parameter_wrong', { parameter, allowed: `1–${most}` });
  return value;
}

/** Refuses what the address does not know: a misspelt name would otherwise be passed over. @throws ApiProblem */
export function refuseOthers(url: URL, known: readonly string[]): void {
  const other = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (other !== undefined)
    throw new ApiProblem('parameter_wrong', { parameter: other, allowed: known.join(' · ') });
}
