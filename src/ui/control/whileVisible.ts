/**
 * Calls `act` every `everyMs` milliseconds while the page can be seen, and at once when it is seen
 * again; a call still under way is waited for, not doubled. Returns the way to stop.
 */
export function whileVisible(act: () => Promise<unknown>, everyMs: number): () => void {
  let busy = false;
  const tick = async () => {
    if (busy || document.visibilityState !== 'visible') return;
    busy = true;
    try {
      await act();
    } catch {
      // Offline for a moment: the figures stand and the next round tries again.
    } finally {
      busy = false;
    }
  };
  const shown = () => void tick();
  const timer = setInterval(shown, everyMs);
  document.addEventListener('visibilitychange', shown);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', shown);
  };
}
