/** What a mail server did with an e-mail; see src/server/post/smtp.ts. */
type Handed =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly because: 'recipient' | 'message'; readonly code: string }
  | { readonly kind: 'later' | 'unreached' | 'in_doubt'; readonly code: string };

/** What is noted about an e-mail after an attempt. */
export type EmailSettled =
  | { readonly outcome: 'sent' | 'in_doubt' }
  | { readonly outcome: 'later' | 'untouched'; readonly seconds: number }
  | { readonly outcome: 'failed' | 'bounced' | 'skipped'; readonly code: string };

/** After so many attempts that the server put off, an e-mail is given up: in about a day. */
export const MOST_ATTEMPTS = 10;
const FIRST_WAIT_S = 60;
const LONGEST_WAIT_S = 4 * 3600;
const UNREACHED_WAIT_S = 30;

/** Seconds before attempt number `attempt + 1`; each wait four times the one before, up to four hours. */
export const waitAfter = (attempt: number): number =>
  Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 4 ** (attempt - 1));

/** What to note after attempt number `attempt` (from 1). */
export function settledAs(handed: Handed, attempt: number): EmailSettled {
  switch (handed.kind) {
    case 'accepted':
      return { outcome: 'sent' };
    case 'in_doubt':
      return { outcome: 'in_doubt' };
    case 'unreached':
      return { outcome: 'untouched', seconds: UNREACHED_WAIT_S };
    case 'refused':
      return {
        outcome: handed.because === 'recipient' ? 'bounced' : 'failed',
        code: handed.code,
      };
    case 'later':
      return attempt >= MOST_ATTEMPTS
        ? { outcome: 'failed', code: handed.code }
        : { outcome: 'later', seconds: waitAfter(attempt) };
  }
}
