import { fail, type Result, succeed } from '../result.ts';

/** A token begins with this, so that people and programs that look for leaked secrets know it. */
export const TOKEN_MARK = 'fh_';
/** The mark and 32 random bytes in base64url. */
export const isToken = (text: string): boolean => /^fh_[\w-]{43}$/.test(text);

/** For how many days a token can be made; never more than a year. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;
export const LONGEST_TOKEN_NAME = 80;

export type TokenRequest = {
  /** What it is for, in the holder's own words. */
  readonly name: string;
  /** Slugs of hearings, of which it reads. */
  readonly hearings: readonly string[];
  readonly days: number;
};
export type TokenFault = 'name_missing' | 'name_long' | 'hearings_missing' | 'days_unknown';

/** The request as it will be made, or all that is wrong with it. */
export function checkTokenRequest(given: TokenRequest): Result<TokenRequest, TokenFault[]> {
  const name = given.name.trim().replace(/\s+/g, ' ');
  const faults: (TokenFault | false)[] = [
    name === '' && 'name_missing',
    name.length > LONGEST_TOKEN_NAME && 'name_long',
    given.hearings.length === 0 && 'hearings_missing',
    !TOKEN_DAYS.some((days) => days === given.days) && 'days_unknown',
  ];
  const found = faults.filter((fault) => fault !== false);
  const hearings = [...new Set(given.hearings)];
  return found.length > 0 ? fail(found) : succeed({ name, hearings, days: given.days });
}
