import type { Server } from 'node:http';

/**
 * SvelteKit gives an app no way to its http server. Whoever makes the server (scripts/serve.ts, or
 * Vite in development) leaves it here before the app is loaded, and the app attaches its sockets to it.
 */
const slot = Symbol.for('folkehoering.http');
const holder = globalThis as { [slot]?: Server };

export const leaveHttpServer = (server: Server): void => void (holder[slot] = server);
export const httpServer = (): Server | undefined => holder[slot];
