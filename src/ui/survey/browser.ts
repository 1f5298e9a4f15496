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
    now: () => Date.now(),
    chance: () => Math.random(),
  });

/** Calls `flush` whenever the net or the person may be back; returns how to stop. */
export function wheneverBack(flush: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') flush();
  };
  window.addEventListener('online', flush);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', flush);
    document.removeEventListener('visibilitychange', seen);
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
