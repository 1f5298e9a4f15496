import { z } from 'zod';
import { newCommandId } from '#ui/live/commandId';
import { AnswerSender, type Respondent } from './answerSender.ts';
import { openAnswerStore } from './answerStore.ts';
import { postBatch } from './postBatch.ts';

/** A sender in this browser: this device's store, this site's endpoint. */
export const senderInBrowser = (respondent: Respondent): AnswerSender =>
  new AnswerSender(respondent, {
    openStore: openAnswerStore,
    post: postBatch,
    newId: newCommandId,
    device: deviceId(),
    now: () => Date.now(),
    chance: () => Math.random(),
  });

const DEVICE = 'folkehoering-enhed';

/** What this browser calls itself: drawn once and kept, where the browser lets us keep anything. */
function deviceId(): string {
  try {
    const known = localStorage.getItem(DEVICE);
    if (known && z.uuid().safeParse(known).success) return known;
    const drawn = newCommandId();
    localStorage.setItem(DEVICE, drawn);
    return drawn;
  } catch {
    return newCommandId();
  }
}

/**
 * Asks the browser not to clear away what lies here when the device runs short of room. Chromium decides
 * by itself; other browsers would put a question to the person that she cannot know the answer to.
 */
export async function keepStorage(): Promise<void> {
  if ('userAgentData' in navigator) await navigator.storage?.persist?.().catch(() => false);
}

/** Calls `flush` whenever the net or the person may be back; returns how to stop. */
export function wheneverBack(flush: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') flush();
  };
  window.addEventListener('online', flush);
  window.addEventListener('pageshow', seen);
  document.addEventListener('visibilitychange', seen);
  // Chromium froze the page while the tablet slept.
  document.addEventListener('resume', seen);
  return () => {
    window.removeEventListener('online', flush);
    window.removeEventListener('pageshow', seen);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', seen);
  };
}

/**
 * Asks the service worker to keep this page for when there is no net: the first time it was fetched,
 * the worker may not have been there to see it.
 */
export async function keepThisPage(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage({ keep: location.pathname });
}
