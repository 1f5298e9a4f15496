import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import { drawPanel } from './draw.ts';
import type { DrawProblemFound, Person } from './problem.ts';
import type { DrawRecord } from './record.ts';

/**
 * The first place where a record and its repetition part, as a path such as `selected[3]`, with
 * what stands there in each (undefined where one of them ends).
 */
export type DrawDifference =
  | {
      readonly kind: 'differs';
      readonly at: string;
      readonly recorded: unknown;
      readonly repeated: unknown;
    }
  | { readonly kind: 'cannot_be_repeated'; readonly problem: DrawProblemFound };

/** Draws again from a record and the people it was drawn from, and compares everything. */
export function verifyDraw(
  record: DrawRecord,
  people: readonly Person[],
): Result<DrawRecord, DrawDifference> {
  const { quotas, size, seed, method, reserves_asked: reserves } = record;
  const repeated = drawPanel({ people, quotas, size, seed, method, reserves });
  if (!repeated.ok) return fail({ kind: 'cannot_be_repeated', problem: repeated.problem });
  const difference = firstDifference(record, repeated.value.record, '');
  return difference === null ? succeed(repeated.value.record) : fail(difference);
}

function firstDifference(
  recorded: unknown,
  repeated: unknown,
  at: string,
): Extract<DrawDifference, { kind: 'differs' }> | null {
  if (isTree(recorded) && isTree(repeated)) {
    const list = Array.isArray(recorded);
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(repeated)])) {
      const path = list ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
      const found = firstDifference(recorded[key], repeated[key], path);
      if (found !== null) return found;
    }
    return null;
  }
  return Object.is(recorded, repeated) ? null : { kind: 'differs', at, recorded, repeated };
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
