import { inWorker } from '#server/workers/inWorker';
import type { JobName, Jobs } from '#server/workers/jobs';
import { CommandFault, EXIT } from './outcome.ts';
import { progressDisplay } from './progress.ts';

/**
 * Works a job out in its thread with progress on stderr.
 * @throws CommandFault where Ctrl-C stopped it; nothing has been written then
 */
export async function worked<Name extends JobName>(
  name: Name,
  given: Jobs[Name]['given'],
): Promise<Jobs[Name]['made']> {
  const progress = progressDisplay(process.stderr);
  try {
    return await inWorker(name, given, { signal: interrupted(), onProgress: progress.show });
  } finally {
    progress.end();
  }
}

const interruption = new AbortController();

/**
 * Ctrl-C as a signal. It is listened to until the process ends: Ctrl-C reaches the terminal's whole
 * process group and comes again from whoever passes it on.
 */
function interrupted(): AbortSignal {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    if (process.listenerCount(signal) > 0) continue;
    process.on(signal, () =>
      interruption.abort(new CommandFault('Stopped. Nothing was written.', EXIT.interrupted)),
    );
  }
  return interruption.signal;
}
