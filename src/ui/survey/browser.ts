import { z } from 'zod';
import { newCommandId } from '#ui/live/commandId';
import { deviceStorage } from '#ui/live/outboxStore';
import { AnswerSender, type Respondent } from './answerSender.ts';
import { openAnswerStore } from './answerStore.ts';
import { postBatch } from './postBatch.ts';
import { readOwnAnswers } from './readOwnAnswers.ts';

/** A sender in this browser: this device's store, this site's endpoint. */
export const senderInBrowser = (respondent: Respondent): AnswerSender =>
  new AnswerSender(respondent, {
    openStore: openAnswerStore,
    post: postBatch,
    read: readOwnAnswers,
    newId: newCommandId,
    device: deviceId(),
    now: () => Date.now(),
    chance: () => Math.random(),
  });

const DEVICE = 'folkehoering-enhed';

/** What this browser calls itself: drawn once and kept, where the browser lets us keep anything. */
function deviceId(): string {
  const storage = deviceStorage();
  const known = z.uuid().safeParse(storage.getItem(DEVICE));
  if (known.success) return known.data;
  const drawn = newCommandId();
  try {
    storage.setItem(DEVICE, drawn);
  } catch {
    // Full: another one is drawn for the next page.
  }
  return drawn;
}

/**
 * Asks the browser not to clear away what lies here when the device runs short of room. Chromium decides
 * by itself; other browsers would put a question to the person that she cannot know the answer to.
 */
export async function keepStorage(): Promise<void> {
  if ('userAgentData' in navigator) await navigator.storage?.persist?.().catch(() => false);
}

/**
 * Whenever the net or the person may be back, sends what waits and asks what the server knows now;
 * returns how to stop.
 */
export const keepInStep = (senders: readonly AnswerSender[]): (() => void) =>
  wheneverBack(() => senders.forEach((sender) => void sender.flush().then(() => sender.look())));

/** Calls `back` whenever the net or the person may be back; returns how to stop. */
export function wheneverBack(back: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') back();
  };
  window.addEventListener('online', back);
  window.addEventListener('pageshow', seen);
  document.addEventListener('visibilitychange', seen);
  // Chromium froze the page while the tablet slept.
  document.addEventListener('resume', seen);
  return () => {
    window.removeEventListener('online', back);
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
