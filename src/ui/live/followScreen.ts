import { io } from 'socket.io-client';
import { readMessage } from '#protocol/read';
import {
  SCREEN_CHANNEL,
  screenNotice,
  screenShown,
  type ScreenShown,
} from '#protocol/screenMessages';
import { PROTOCOL_VERSION } from '#protocol/version';

/** How often it looks by itself: while people answer and wait, and once the result stands. */
const LOOK_MS = { waiting: 3_000, released: 15_000 };
const TICK_MS = 1_000;

export type ScreenEvents = {
  readonly shown: (shown: ScreenShown) => void;
  /** False while the server is not reached. What was last shown stands. */
  readonly reached: (isReached: boolean) => void;
  /** Signed out, or no organiser any more; nothing is asked for again. */
  readonly signedOut: () => void;
  /** The server speaks a newer version. */
  readonly outdated: () => void;
};

/**
 * Keeps a hall's screen up to date: looks at once when the server says so, and now and then by itself, so
 * that nothing is missed while the socket was away. `address` answers with what is to be shown. Returns the
 * way to stop. In the browser only.
 */
export function followScreen(hearingId: string, address: string, on: ScreenEvents): () => void {
  let lookEveryMs = LOOK_MS.waiting;
  let lookedAt = performance.now();
  let isLooking = false;
  let isWanted = false;

  const socket = io({
    ...{ transports: ['websocket'], timeout: 5_000 },
    ...{ reconnectionDelay: 500, reconnectionDelayMax: 5_000 },
  });
  socket.on('connect', () => {
    socket.emit(SCREEN_CHANNEL, { type: 'hello', version: PROTOCOL_VERSION, hearingId });
  });
  // The server lets go of whoever is signed out; an answer to the question says whether that is why.
  socket.on('disconnect', () => void look());
  socket.on(SCREEN_CHANNEL, (data: unknown) => {
    const read = readMessage(screenNotice, data);
    if (read.ok && read.value.type === 'denied') return end(on.signedOut);
    if (read.ok && read.value.type === 'reload_required') return on.outdated();
    void look();
  });
  const ticking = setInterval(() => {
    if (performance.now() - lookedAt >= lookEveryMs) void look();
    // After the server itself has closed it, the socket does not connect again by itself.
    if (!socket.active) socket.connect();
  }, TICK_MS);

  /** Told while it looks, it looks again: what it is being told may be newer than the answer under way. */
  async function look() {
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    while (isWanted) {
      isWanted = false;
      lookedAt = performance.now();
      await lookOnce();
    }
    isLooking = false;
  }

  async function lookOnce() {
    try {
      const signal = AbortSignal.timeout(5_000);
      const response = await fetch(address, { redirect: 'manual', signal });
      if (response.type === 'opaqueredirect' || response.status === 403) return end(on.signedOut);
      if (!response.ok) return on.reached(false);
      const shown = screenShown.parse(await response.json());
      lookEveryMs = shown.state === 'released' ? LOOK_MS.released : LOOK_MS.waiting;
      on.reached(true);
      on.shown(shown);
    } catch {
      on.reached(false);
    }
  }

  function stop() {
    clearInterval(ticking);
    socket.off();
    socket.disconnect();
  }
  function end(tell: () => void) {
    stop();
    tell();
  }
  return stop;
}
