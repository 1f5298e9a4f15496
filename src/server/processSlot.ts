import type { Server } from 'node:http';

/**
 * SvelteKit gives an app no way to its http server, and the bundled app and the scripts that run it
 * hold two copies of every module. What they must share lies here: whoever makes the server
 * (scripts/serve.ts, or Vite in development) leaves it before the app is loaded, the app attaches its
 * sockets to it, and whatever runs in the background leaves how to stop it.
 */
const slot = Symbol.for('folkehoering.process');
const holder = globalThis as { [slot]?: { http?: Server; stops?: (() => Promise<void>)[] } };
const shared = (holder[slot] ??= {});

export const leaveHttpServer = (server: Server): void => void (shared.http = server);
export const httpServer = (): Server | undefined => shared.http;

export const leaveStop = (stop: () => Promise<void>): void => void (shared.stops ??= []).push(stop);
export async function stopServices(): Promise<void> {
  await Promise.all((shared.stops?.splice(0) ?? []).map((stop) => stop()));
}
