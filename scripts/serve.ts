import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeDatabase } from '../src/server/database/client.ts';
import { readEnvironment } from '../src/server/environment.ts';
import { leaveHttpServer, stopServices } from '../src/server/processSlot.ts';

const FORWARDED = ['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-for', 'x-forwarded-port'];
const DRAIN_MS = 5_000;

export type RunningApp = { readonly address: string; readonly stop: () => Promise<void> };

/** Starts the built app: pages, sockets and, by default, its own database. */
export async function serve(): Promise<RunningApp> {
  const environment = readEnvironment(process.env);
  // adapter-node reads these when it is loaded. It takes the protocol from a header, which we fill.
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['BODY_SIZE_LIMIT'] ??= '64M';
  if (environment.trustProxy) {
    process.env['HOST_HEADER'] ??= 'x-forwarded-host';
    process.env['ADDRESS_HEADER'] ??= 'x-forwarded-for';
  }

  const server = createServer();
  const pages: { handler?: RequestListener } = {};
  // Before the sockets attach, so that they can take their own path away from the pages.
  server.on('request', (request, response) => {
    if (!environment.trustProxy) describeConnection(request);
    pages.handler?.(request, response);
  });
  leaveHttpServer(server);
  Object.assign(pages, await import(new URL('../build/handler.js', import.meta.url).href));

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(environment.port, environment.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const name = environment.host === '127.0.0.1' ? 'localhost' : environment.host;
  const address = environment.origin ?? `http://${name}:${port}`;
  return { address, stop: () => stop(server) };
}

/** Without a proxy of ours, what a client says of itself in these headers is not to be believed. */
function describeConnection(request: IncomingMessage) {
  for (const header of FORWARDED) delete request.headers[header];
  request.headers['x-forwarded-proto'] = 'http';
}

/** No new requests; those under way may finish; then the sockets and the database close. */
async function stop(server: ReturnType<typeof createServer>) {
  await stopServices();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(patience);
  await closeDatabase();
}
