import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, two passes.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

export type PasswordProblem = 'password_short' | 'password_long';

export function passwordProblem(password: string): PasswordProblem | null {
  if (password.length < SHORTEST_PASSWORD) return 'password_short';
  return password.length > LONGEST_PASSWORD ? 'password_long' : null;
}

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password.slice(0, LONGEST_PASSWORD), parameters);

let decoy: Promise<string> | undefined;

/** Costs what a real check costs, so that the time taken does not tell whether an account exists. */
export async function checkAgainstNobody(password: string): Promise<void> {
  decoy ??= hashPassword('nobody has this password');
  await isPassword(await decoy, password);
}
