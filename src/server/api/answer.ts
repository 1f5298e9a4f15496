import { sha256 } from '../access/secrets.ts';

/**
 * A document as the answer to a request, with its hash as `ETag`; 304 and nothing where the asker has it already.
 * Kept by whoever asked only, and asked for again each time.
 */
export function answerWith(request: Request, document: unknown): Response {
  const body = JSON.stringify(document);
  const tag = `"${sha256(body).slice(0, 32)}"`;
  const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'authorization' };
  if (hasAlready(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
}

/** Whether `If-None-Match` names the tag; weakly compared, as RFC 9110 has it for this header. */
export function hasAlready(request: Request, tag: string): boolean {
  const known = request.headers.get('if-none-match') ?? '';
  const strong = (one: string) => one.trim().replace(/^W\//, '');
  return known.split(',').some((one) => one.trim() === '*' || strong(one) === strong(tag));
}
