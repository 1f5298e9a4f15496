import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import { isKiosk } from '#server/access/kiosk';
import { readSession, SESSION_COOKIE } from '#server/access/sessions';
import { sessionCookie } from '#server/access/cookie';
import { log } from '#server/log';
import { startServices } from '#server/services';
import { isDocument, isPreviewScreen } from '#ui/components/shell';
import { displayCookie, parseDisplay } from '#ui/components/displayChoice';
import { paraglideMiddleware } from './language/compiled/server.js';

export const init: ServerInit = async () => {
  if (!building) await startServices();
};

const language: Handle = ({ event, resolve }) =>
  paraglideMiddleware(inAddressLanguage(event), ({ request, locale }) => {
    event.request = request;
    event.locals.locale = locale;
    const display = parseDisplay(event.cookies.get(displayCookie));
    return resolve(event, {
      // The font is on its way before the first line is drawn.
      preload: ({ type, path }) =>
        type === 'font' ? /latin-(400|600)-normal/.test(path) : type === 'js' || type === 'css',
      transformPageChunk: ({ html }) =>
        html
          .replace('%lang%', locale)
          .replace('%theme%', display.theme)
          .replace('%text%', display.textSize),
    });
  });

/** A preview or a document speaks the language its address names (`?sprog=en`); others that of the cookie. */
function inAddressLanguage({ request, url }: RequestEvent): Request {
  const language = url.searchParams.get('sprog');
  const named = isPreviewScreen(url.pathname) || isDocument(url.pathname);
  if (!named || !language) return request;
  return new Request(request, { headers: { cookie: `sprog=${language}` } });
}

const identity: Handle = async ({ event, resolve }) => {
  const id = event.cookies.get(SESSION_COOKIE);
  const { actor, expiresAt, renewed } = await readSession(id);
  event.locals.actor = actor;
  event.locals.isKiosk = isKiosk(event.cookies);
  if (id && renewed && expiresAt)
    event.cookies.set(SESSION_COOKIE, id, sessionCookie(event.url, expiresAt));
  if (id && actor.kind === 'visitor') event.cookies.delete(SESSION_COOKIE, { path: '/' });
  return resolve(event);
};

const headers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
  if (event.url.protocol === 'https:') {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  // A page made for somebody must not be kept by anything in between.
  if (event.locals.actor.kind !== 'visitor' && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  if (isPreviewScreen(event.url.pathname)) allowFraming(response);
  return response;
};

/** Only a preview may stand in a frame, and only in one of our own pages. */
function allowFraming({ headers }: Response) {
  const policy = headers.get('content-security-policy');
  if (!policy) return;
  headers.set(
    'content-security-policy',
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  );
}

export const handle = sequence(language, identity, headers);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status === 404) return { message };
  const reference = randomUUID().slice(0, 8);
  const kind = error instanceof Error ? error.name : typeof error;
  log('request_failed', { reference, status, route: event.route.id ?? 'none', kind });
  if (process.env['FOLKEHOERING_DEBUG'] === 'yes')
    log('stack', { stack: String((error as Error)?.stack) });
  return { message, reference };
};
