// npm run dev: pages, server code and socket code reload as they are written.
import { createServer, type ViteDevServer } from 'vite';
import { closeDatabase } from '../src/server/database/client.ts';
import { readEnvironment } from '../src/server/environment.ts';
import { leaveHttpServer, stopServices } from '../src/server/processSlot.ts';

const environment = readEnvironment(process.env);
const vite = await createServer({
  server: { host: environment.host, port: environment.port, strictPort: true },
  plugins: [{ name: 'folkehoering-sockets', configureServer: keepSocketsFresh }],
});
await vite.listen();
vite.printUrls();

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Vite would exit at once on SIGTERM and leave the database running.
  process.removeAllListeners(signal);
  process.on(signal, () => {
    if (!stopping) void stop();
    stopping = true;
  });
}

/** Vite reloads modules that pages ask for; nothing asks for the sockets', so they are re-attached. */
function keepSocketsFresh(server: ViteDevServer) {
  if (server.httpServer) leaveHttpServer(server.httpServer as never);
  let timer: NodeJS.Timeout | undefined;
  server.watcher.on('change', (file) => {
    if (!/\/src\/(server|protocol|domain)\//.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void reattach(server), 100);
  });
}

async function reattach(server: ViteDevServer) {
  try {
    const realtime = await server.ssrLoadModule('/src/server/realtime/attach.ts');
    await realtime['attachSockets']();
    // Attaching anew ends whatever ran in the background before.
    const post = await server.ssrLoadModule('/src/server/post/service.ts');
    post['startPost']();
  } catch (error) {
    server.config.logger.error(`Sockets were not reloaded: ${(error as Error).message}`);
  }
}

async function stop() {
  await stopServices();
  await vite.close();
  await closeDatabase();
  process.exit(0);
}
