import type { IncomingHttpHeaders } from 'node:http';
import type { Environment } from '../environment.ts';

/**
 * Whether a socket was opened by a page of ours. A browser sends the session cookie with a socket
 * that any page in the world opens, but it says truly which page that was. Whoever says nothing is
 * no browser and is not let in either.
 */
export function isOwnOrigin(
  headers: IncomingHttpHeaders,
  environment: Pick<Environment, 'origin' | 'trustProxy'>,
): boolean {
  const given = urlOf(headers.origin);
  if (!given) return false;
  if (environment.origin) return given.origin === urlOf(environment.origin)?.origin;
  const forwarded = environment.trustProxy ? headers['x-forwarded-host'] : undefined;
  const host = [forwarded].flat()[0] ?? headers.host;
  // Through a URL, so that a default port that only one of them names makes no difference.
  return given.host === urlOf(`${given.protocol}//${host}`)?.host;
}

const urlOf = (text: string | undefined): URL | null => URL.parse(text ?? '');
