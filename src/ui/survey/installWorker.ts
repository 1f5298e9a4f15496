/**
 * Installs the service worker. On a closed network without TLS the browser offers none; the outbox works
 * all the same. `version` is the page's, `type` how the script is to be read.
 */
export async function installWorker(version: string, type: WorkerType): Promise<void> {
  const registration = await navigator.serviceWorker
    ?.register('/service-worker.js', { type })
    .catch(() => undefined);
  if (!registration) return;
  // A new worker waits until pages of the last version are gone; only a page of its own may call it in.
  const callIn = (worker: ServiceWorker | null) => worker?.postMessage({ takeOver: version });
  callIn(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') callIn(installing);
    });
  });
}
