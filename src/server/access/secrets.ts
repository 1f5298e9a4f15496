import { createHash, randomInt } from 'node:crypto';
import { makeCode } from '#domain/identity/accessCode';
import { makePassword } from '#domain/identity/temporaryPassword';

/** How secrets are looked up: the database holds hashes of session ids and codes, never themselves. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** A new access code from the operating system's randomness. */
export const randomCode = (): string => makeCode({ below: (bound) => randomInt(bound) });

/** A temporary password from the operating system's randomness. */
export const randomPassword = (): string => makePassword({ below: (bound) => randomInt(bound) });
