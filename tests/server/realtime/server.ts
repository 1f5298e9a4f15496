import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leaveHttpServer, stopServices } from '#server/processSlot';
import { attachSockets } from '#server/realtime/attach';

/** The live tables on a bare http server at a free port, as serve.ts has them behind the pages. */
export async function startSockets(port = 0) {
  const http = createServer((_, response) => response.writeHead(404).end());
  leaveHttpServer(http);
  await attachSockets();
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { http, url, stop: () => stop(http) };
}

async function stop(http: Server) {
  await stopServices();
  http.closeAllConnections();
  await new Promise((closed) => http.close(closed));
}
