import { fail, type Result, succeed } from '../result.ts';
import { LIST_LIMITS } from './invitationList.ts';

/** One fault of a pasted or uploaded list; `line` counts from 1. */
export type ReferenceFault = {
  readonly line: number;
  readonly kind: 'too_long' | 'twice' | 'too_many' | 'unknown';
};

/**
 * The references of a list, one a line: empty lines and the space around a reference mean nothing. Every
 * faulty line is named, up to `most` of them, and then nothing of the list is used.
 */
export function referencesIn(
  text: string,
  most = 50,
): Result<ReadonlyMap<string, number>, readonly ReferenceFault[]> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const lineOf = new Map<string, number>();
  const faults: ReferenceFault[] = [];
  lines.forEach((raw, index) => {
    const reference = raw.trim().replace(/^"(.*)"$/, '$1');
    const line = index + 1;
    if (reference === '') return;
    if (reference.length > LIST_LIMITS.reference) faults.push({ line, kind: 'too_long' });
    else if (lineOf.has(reference)) faults.push({ line, kind: 'twice' });
    else if (lineOf.size === LIST_LIMITS.rows) faults.push({ line, kind: 'too_many' });
    else lineOf.set(reference, line);
  });
  return faults.length > 0 ? fail(faults.slice(0, most)) : succeed(lineOf);
}
