import type { RequestEvent, RequestHandler } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { may } from '#domain/identity/permission';
import { type Bearer, readBearer } from '../access/bearer.ts';
import { mayTry, secondsUntilNextTry } from '../access/rateLimits.ts';
import { findHearing, type Hearing } from '../database/hearings.ts';
import { log } from '../log.ts';
import { languageAsked } from './language.ts';
import { ApiProblem, problemResponse } from './problem.ts';

/** A request of a program whose token is good. */
export type Asked = {
  readonly request: Request;
  readonly url: URL;
  readonly bearer: Bearer;
  readonly language: 'da' | 'en';
};

/** Answers the programs of those who have a token; whoever is signed in to the pages is nobody here. */
export const forBearers = (answer: (asked: Asked) => Promise<Response>): RequestHandler =>
  answered(async ({ request, url, getClientAddress }, language) => {
    refuseTokenInAddress(url);
    const bearer = await bearerOf(request, getClientAddress);
    if (!(await mayTry('token', bearer.tokenId))) throw tooMany('token');
    return answer({ request, url, bearer, language });
  });

/** The same for one hearing of the token: the one the address names. */
export const ofHearing =
  (answer: (asked: Asked & { readonly hearing: Hearing }) => Promise<Response>): RequestHandler =>
  (event) =>
    forBearers(async (asked) =>
      answer({ ...asked, hearing: await hearingOf(asked.bearer, event.params['hearing'] ?? '') }),
    )(event);

/** What nobody is told but that it is not there, or that it can only be read. */
export const refuse = (kind: 'address_unknown' | 'only_reading'): RequestHandler =>
  answered(() => Promise.reject(new ApiProblem(kind)));

function answered(
  answer: (event: RequestEvent, language: 'da' | 'en') => Promise<Response>,
): RequestHandler {
  return async (event) => {
    const language = languageAsked(event.request.headers.get('accept-language'));
    try {
      return await answer(event, language);
    } catch (error) {
      if (error instanceof ApiProblem) return problemResponse(error, language);
      const reference = randomUUID().slice(0, 8);
      const kind = error instanceof Error ? error.name : typeof error;
      log('request_failed', { reference, status: 500, route: event.route.id ?? 'none', kind });
      return problemResponse({ kind: 'failed', details: { reference } }, language);
    }
  };
}

/** Addresses end in histories and logs on the way. */
function refuseTokenInAddress(url: URL): void {
  const named = ['token', 'access_token', 'api_key', 'key'].some((name) =>
    url.searchParams.has(name),
  );
  if (named || /fh_[\w-]{43}/.test(url.href)) throw new ApiProblem('token_in_address');
}

async function bearerOf(request: Request, getClientAddress: () => string): Promise<Bearer> {
  const header = request.headers.get('authorization');
  if (header === null) throw new ApiProblem('no_token');
  const bearer = await readBearer(header);
  if (bearer) return bearer;
  // Guessing is hopeless; it is only kept from being a burden.
  if (!(await mayTry('tokenAddress', getClientAddress()))) throw tooMany('tokenAddress');
  throw new ApiProblem('token_unknown');
}

async function hearingOf({ actor }: Bearer, slug: string): Promise<Hearing> {
  const hearing = await findHearing(slug);
  if (!hearing) throw new ApiProblem('hearing_unknown', { hearing: slug });
  if (!may(actor, { to: 'export dataset', hearingId: hearing.id }).ok)
    throw new ApiProblem('not_allowed', { hearing: slug });
  return hearing;
}

export const tooMany = (limit: Parameters<typeof secondsUntilNextTry>[0]): ApiProblem =>
  new ApiProblem('too_many_requests', { seconds: secondsUntilNextTry(limit) });
