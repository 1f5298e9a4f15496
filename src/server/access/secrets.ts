import { createHash, randomInt } from 'node:crypto';
import { makeCode } from '#domain/identity/accessCode';

/** How secrets are looked up: the database holds hashes of session ids and codes, never themselves. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A new access code from the operating system's randomness. */
export const randomCode = (): string => makeCode({ below: (bound) => randomInt(bound) });
