/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import * as m from '#messages';
import { openAnswerStore } from '#ui/survey/answerStore';

/*
 * For tablets in a hall whose net fails: the assets of this version, and the questionnaires and briefing
 * pages this person has opened here. A page is always fetched when it can be. Nothing else is kept, and
 * what is kept goes when somebody signs out or somebody else's page arrives.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const ASSETS = `aktiver-${version}`;
const PAGES = `sider-${version}`;
const IMAGES = 'billeder';
const OWNER_HEADER = 'x-tablet-owner';
const assets = new Set([...build, ...files]);

/** What is kept for when there is no net: questionnaires and briefing material that were opened here. */
const KEPT_PAGES = /^\/deltager\/(spoergeskema\/[A-Z]\d|materiale(\/[a-z0-9-]+){0,2})$/;
const isKeptPage = ({ pathname }: URL) => KEPT_PAGES.test(pathname);
const isImage = ({ pathname }: URL) => pathname.startsWith('/materiale/billede/');
const isOfParticipants = ({ pathname }: URL) =>
  pathname === '/deltager' || pathname.startsWith('/deltager/');

worker.addEventListener('install', (event) => {
  const filling = caches.open(ASSETS).then((cache) => cache.addAll([...assets]));
  event.waitUntil(filling.then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOtherVersions().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/log-ud') {
    event.respondWith(signOut(request));
  } else if (request.method !== 'GET') return;
  else if (assets.has(url.pathname)) event.respondWith(asset(request));
  else if (isImage(url)) event.respondWith(image(request));
  else if (request.mode === 'navigate' && isOfParticipants(url)) {
    event.respondWith(participantPage(request, url));
  }
});

/** A page asks to be kept: this worker was not there yet when it was fetched. */
worker.addEventListener('message', (event) => {
  const path: unknown = event.data?.keep;
  if (typeof path !== 'string') return;
  const url = new URL(path, worker.location.origin);
  if (url.origin === worker.location.origin && isKeptPage(url)) {
    event.waitUntil(keepUnlessKept(url));
  }
});

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(ASSETS);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
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

async function participantPage(request: Request, url: URL): Promise<Response> {
  let response: Response | undefined;
  try {
    response = await fetch(request);
  } catch {
    // No net: below.
  }
  if (response && response.status < 500) {
    await take(url, response);
    return response;
  }
  const kept = isKeptPage(url) ? await keptPage(url) : undefined;
  return kept ?? response ?? withoutNet();
}

const keptPage = async (url: URL) =>
  (await caches.open(PAGES)).match(url.pathname, { ignoreVary: true });

async function keepUnlessKept(url: URL): Promise<void> {
  if (await keptPage(url)) return;
  await take(url, await fetch(url.pathname, { redirect: 'error' }));
}

/** Keeps such a page; a page of a new person first sends away what was the last one's. */
async function take(url: URL, response: Response): Promise<void> {
  const owner = response.headers.get(OWNER_HEADER);
  if (!response.ok || owner === null) return;
  await forgetOthers(owner);
  if (isKeptPage(url)) await (await caches.open(PAGES)).put(url.pathname, response.clone());
}

async function forgetOthers(owner: string): Promise<void> {
  const cache = await caches.open(PAGES);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept?.headers.get(OWNER_HEADER) !== owner) await cache.delete(request);
  }
  await forgetStoredAnswers(owner);
}

async function signOut(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    await caches.delete(PAGES);
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

async function forgetOtherVersions(): Promise<void> {
  for (const name of await caches.keys()) {
    if (![ASSETS, PAGES, IMAGES].includes(name)) await caches.delete(name);
  }
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
