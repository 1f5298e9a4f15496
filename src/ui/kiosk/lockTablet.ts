import { openAnswerStore } from '#ui/survey/answerStore';
import { wheneverBack } from '#ui/survey/browser';
import { IMAGES, LOCKED, PAGES_PREFIX } from './cacheNames.ts';

const PATIENCE_MS = 2_000;
const TRY_AGAIN_MS = 5_000;

/** Ends this person's use of a shared tablet, also without network. Never throws, never waits long. */
export async function lockTablet(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([patience, markLocked().then(forgetPerson)]);
  // In place of the page that was shown, so that Back does not lead to it.
  location.replace('/kiosk');
}

/** The service worker lets nobody to a page of the person's before the server has ended her session. */
const markLocked = async (): Promise<unknown> =>
  'caches' in window && caches.open(LOCKED).catch(() => {});

/**
 * Takes away what the device holds of a person: pages kept, answers that the server has, what pages
 * remember between them. Answers that wait to be sent stay; they name nobody.
 */
export async function forgetPerson(): Promise<void> {
  try {
    sessionStorage.clear();
    const names = 'caches' in window ? await caches.keys() : [];
    const pages = names.filter((name) => name === IMAGES || name.startsWith(PAGES_PREFIX));
    await Promise.all(pages.map((name) => caches.delete(name)));
    const store = await openAnswerStore();
    await store.forgetStored(null);
    store.close();
  } catch {
    // A device that keeps nothing has nothing to forget.
  }
}

/**
 * On the locked page: where the tablet was locked without network, asks the server again and again until
 * it has ended the session; `tell` hears whether the tablet still waits for that. Returns how to stop.
 */
export function unlockWhenBack(tell: (isLocked: boolean) => void): () => void {
  const attempt = async () => {
    if (!('caches' in window) || !(await caches.has(LOCKED))) return tell(false);
    // Fetching this page signs out whoever was signed in.
    const response = await fetch('/kiosk', { cache: 'no-store' }).catch(() => null);
    if (response?.headers.get('x-kiosk') !== 'locked') return tell(true);
    await caches.delete(LOCKED);
    tell(false);
  };
  void attempt();
  const again = setInterval(() => void attempt(), TRY_AGAIN_MS);
  const stop = wheneverBack(() => void attempt());
  return () => {
    clearInterval(again);
    stop();
  };
}
