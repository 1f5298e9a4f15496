// npm start: build what has changed, serve it, stop cleanly.
import { ensureBuilt } from './build.ts';
import { serve } from './serve.ts';

process.env['NODE_ENV'] ??= 'production';

try {
  await ensureBuilt();
  const app = await serve();
  console.log(`\n  Folkehøring: ${app.address}\n`);
  const { demoNotice } = await import('./demoNotice.ts');
  console.log(demoNotice(app.address));

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void app.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  // Faults of the set-up, such as a wrong variable or a port in use: the message says what to do.
  console.error(`\nFolkehøring could not start. ${explain(error)}`);
  process.exit(1);
}

function explain(error: unknown): string {
  const fault = error as NodeJS.ErrnoException;
  if (fault.code === 'EADDRINUSE') {
    return 'The port is in use: stop the other program, or choose another with PORT=3001 npm start.';
  }
  return process.env['FOLKEHOERING_DEBUG'] === 'yes' ? String(fault.stack) : fault.message;
}
