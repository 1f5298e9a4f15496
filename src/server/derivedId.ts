import { createHash } from 'node:crypto';

/**
 * A UUID (RFC 9562, version 8) that follows from `parts` alone: what is made twice under it is made
 * once. For things that are simulated; whatever must not be guessed is random instead.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
