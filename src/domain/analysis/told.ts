import type { Result } from '../result.ts';
import type { Unanswerable } from './unanswerable.ts';

/** A statistic as it is given away: every number, or null in the place of each with the reason. */
export type Told<Value> = { readonly [Key in keyof Value]: Value[Key] | null } & {
  readonly reason?: Unanswerable;
};

/** A result with nothing left out: where there is no value, `fields` are null and say why. */
export function told<Value extends object>(
  result: Result<Value, Unanswerable>,
  fields: readonly (keyof Value)[],
): Told<Value> {
  if (result.ok) return result.value;
  const nothing = Object.fromEntries(fields.map((field) => [field, null]));
  return { ...nothing, reason: result.problem } as Told<Value>;
}
