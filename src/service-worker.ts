/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import * as m from '#messages';
import {
  ASSETS_PREFIX,
  IMAGES,
  LOCKED,
  LOCKED_PAGE_PREFIX,
  PAGES_PREFIX,
} from '#ui/kiosk/cacheNames';
import { openAnswerStore } from '#ui/survey/answerStore';

/*
 * For tablets in a hall whose net fails: the assets of this version, and the questionnaires and briefing
 * pages this person has opened here. A page is always fetched when it can be. Nothing else is kept, and what is
 * kept goes when somebody signs out or somebody else's page arrives.
 *
 * A page may stand open while a new version is put up. The worker that came with it goes on serving it,
 * with the assets of its version, until no page needs them: the new worker waits for that, or for the
 * one page open to be of its own version.
 *
 * A shared tablet that was locked without net shows its locked page and nothing else, until the server
 * has heard of it and ended the session.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const ASSETS = `${ASSETS_PREFIX}${version}`;
const PAGES = `${PAGES_PREFIX}${version}`;
const LOCKED_PAGE = `${LOCKED_PAGE_PREFIX}${version}`;
const OWN = [ASSETS, PAGES, IMAGES, LOCKED_PAGE, LOCKED];
const OWNER_HEADER = 'x-tablet-owner';
const LOCKED_PATH = '/kiosk';
/** A hall's net often neither answers nor fails; a page that is kept is then shown after so long. */
const PATIENCE_MS = 5_000;
const assets = new Set([...build, ...files]);

const isAsset = ({ pathname }: URL) =>
  assets.has(pathname) || pathname.startsWith('/_app/immutable/');
/** What is kept for when there is no net: questionnaires and briefing material that were opened here. */
const KEPT_PAGES = /^\/deltager\/(spoergeskema\/[A-Z]\d(_\d)?|materiale(\/[a-z0-9-]+){0,2})$/;
const isKeptPage = ({ pathname }: URL) => KEPT_PAGES.test(pathname);
const isImage = ({ pathname }: URL) => pathname.startsWith('/materiale/billede/');
const isOfParticipants = ({ pathname }: URL) =>
  pathname === '/deltager' || pathname.startsWith('/deltager/');

worker.addEventListener('install', (event) => event.waitUntil(keepAssets()));

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/log-ud') {
    event.respondWith(signOut(request));
  } else if (request.method !== 'GET') return;
  else if (isAsset(url)) event.respondWith(asset(request));
  else if (isImage(url)) event.respondWith(image(request));
  else if (request.mode === 'navigate') event.respondWith(page(event, url));
});

worker.addEventListener('message', (event) => {
  const said = event.data as { keep?: unknown; takeOver?: unknown } | null;
  if (typeof said?.keep === 'string') event.waitUntil(keepAskedFor(said.keep));
  if (said?.takeOver === version) event.waitUntil(takeOver());
});

async function keepAssets(): Promise<void> {
  const needed = await assetsOfTablets();
  await (await caches.open(ASSETS)).addAll([...new Set([...needed, ...files])]);
}

/** What participants' pages are made of; all there is where the server does not say. */
async function assetsOfTablets(): Promise<readonly string[]> {
  const response = await fetch('/tablet-assets.json', { cache: 'no-store' });
  if (!response.ok) return build;
  const said = (await response.json()) as { version: string; assets: readonly string[] };
  // The next version is up already, and its files are not those of this one: its own worker will come.
  if (said.version !== version) throw new Error('The server has another version.');
  return said.assets;
}

/** A page asks to be kept: this worker was not there yet when it was fetched. */
async function keepAskedFor(path: string): Promise<void> {
  const url = new URL(path, worker.location.origin);
  if (url.origin !== worker.location.origin) return;
  if (url.pathname === LOCKED_PATH) await lockedPage(new Request(LOCKED_PATH));
  else if (isKeptPage(url) && !(await keptPage(url)))
    await take(url, await fetch(url.pathname, { redirect: 'error' }));
}

/** A page of this version asks: where it is the only one open, nothing of the last version is needed. */
async function takeOver(): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.length <= 1) await worker.skipWaiting();
}

/** Names of assets change with their content: found in any version's cache, it is the right one. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  const own = await cache.match(request, { ignoreVary: true });
  return own ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** An image's address says what it shows, so the one that is kept is the one that is asked for. */
async function image(request: Request): Promise<Response> {
  const cache = await caches.open(IMAGES);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function page(event: FetchEvent, url: URL): Promise<Response> {
  const { request } = event;
  if (url.pathname === LOCKED_PATH) return lockedPage(request);
  if ((await caches.has(LOCKED)) && !(await hasServerLocked()))
    return Response.redirect(LOCKED_PATH);
  return isOfParticipants(url) ? participantPage(event, url) : fetch(request);
}

/** Fetching the locked page signs out whoever was signed in; true once the server has done it. */
async function hasServerLocked(): Promise<boolean> {
  const response = await fetch(LOCKED_PATH, { redirect: 'manual' }).catch(() => null);
  // Redirected elsewhere, it is no shared tablet any more.
  if (!response?.ok && response?.type !== 'opaqueredirect') return false;
  await caches.delete(LOCKED);
  return true;
}

async function lockedPage(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok && response.headers.get('x-kiosk') === 'locked') {
      await caches.delete(LOCKED);
      await (await caches.open(LOCKED_PAGE)).put(LOCKED_PATH, response.clone());
      await forgetOtherVersions();
    }
    return response.status < 500 ? response : keptLockedPage();
  } catch {
    return keptLockedPage();
  }
}

const keptLockedPage = async () =>
  (await newestIn(LOCKED_PAGE_PREFIX, LOCKED_PATH)) ?? withoutNet();

async function participantPage(event: FetchEvent, url: URL): Promise<Response> {
  const kept = isKeptPage(url) ? await keptPage(url) : undefined;
  const fetched = fetchPage(event.request, url);
  // What comes late is still kept for the next time.
  event.waitUntil(fetched);
  const response = await (kept ? Promise.race([fetched, patience()]) : fetched);
  if (response && response.status < 500) return response;
  return kept ?? response ?? withoutNet();
}

/** The page as the server gives it, kept on the way; nothing where there is no net. */
async function fetchPage(request: Request, url: URL): Promise<Response | undefined> {
  try {
    const response = await fetch(request);
    if (response.status < 500) await take(url, response);
    return response;
  } catch {
    return undefined;
  }
}

const patience = () =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

const keptPage = (url: URL) => newestIn(PAGES_PREFIX, url.pathname);

/** What the caches of this kind hold for a path: of this version, or of one before. */
async function newestIn(prefix: string, path: string): Promise<Response | undefined> {
  for (const name of (await namesWith(prefix)).reverse()) {
    const kept = await (await caches.open(name)).match(path, { ignoreVary: true });
    if (kept) return kept;
  }
  return undefined;
}

/** In the order in which they were made. */
const namesWith = async (prefix: string): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(prefix));

/** Keeps such a page; a page of a new person first sends away what was the last one's. */
async function take(url: URL, response: Response): Promise<void> {
  const owner = response.headers.get(OWNER_HEADER);
  if (!response.ok || owner === null) return;
  await forgetOthers(owner);
  if (!isKeptPage(url)) return;
  await (await caches.open(PAGES)).put(url.pathname, response.clone());
  await forgetOtherVersions();
}

async function forgetOthers(owner: string): Promise<void> {
  for (const name of await namesWith(PAGES_PREFIX)) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request, { ignoreVary: true });
      if (kept?.headers.get(OWNER_HEADER) !== owner) await cache.delete(request);
    }
  }
  await forgetStoredAnswers(owner);
}

async function signOut(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    for (const name of await namesWith(PAGES_PREFIX)) await caches.delete(name);
    await caches.delete(IMAGES);
    await forgetStoredAnswers(null);
    return response;
  } catch {
    return withoutNet();
  }
}

/** Answers that the server does not have stay until they are sent. */
async function forgetStoredAnswers(owner: string | null): Promise<void> {
  try {
    const store = await openAnswerStore();
    await store.forgetStored(owner);
    store.close();
  } catch {
    // A device without a store has nothing to forget.
  }
}

/** Once a page is kept again; what a worker of a newer version has made ready stays. */
async function forgetOtherVersions(): Promise<void> {
  const { installing, waiting } = worker.registration;
  if (installing || waiting) return;
  for (const name of await caches.keys()) if (!OWN.includes(name)) await caches.delete(name);
}

/** In both languages: the worker does not know which one the reader has chosen. */
function withoutNet(): Response {
  const part = (locale: 'da' | 'en') => `<section lang="${locale}">
    <h1>${m.participant_offline_title({}, { locale })}</h1>
    <p>${m.participant_offline_text({}, { locale })}</p>
    <p><a href="">${m.participant_offline_again({}, { locale })}</a></p></section>`;
  const style = `body{margin:2rem auto;max-width:36rem;padding:0 1rem;font:1.125rem/1.5 'IBM Plex Sans',
    Arial,sans-serif;color:#1b2522;background:#faf7f2}h1{font-size:1.6rem}section+section{margin-top:3rem}
    a{display:inline-block;padding:.8rem 1.2rem;border-radius:6px;background:#00594f;color:#fff}`;
  const html = `<!doctype html><html lang="da"><head><meta charset="utf-8"><meta name="viewport"
    content="width=device-width, initial-scale=1"><title>${m.participant_offline_title({}, { locale: 'da' })}</title>
    <style>${style}</style></head><body><main>${part('da')}${part('en')}</main></body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(html, { status: 503, headers });
}
