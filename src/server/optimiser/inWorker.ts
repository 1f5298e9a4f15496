import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JobName, Jobs, ProgressOf } from './jobs.ts';
import type { FromWorker } from './worker.ts';

/** From the project's folder, which the app and every command run in: the built server has no file of it. */
const WORKER = 'src/server/optimiser/worker.ts';

type WorkerOptions<Name extends JobName> = {
  /** At most some twenty times a second. */
  readonly onProgress?: (progress: ProgressOf<Name>) => void;
  /** Aborted: the thread is stopped where it is, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

/**
 * Works one of `JOBS` out in a thread of its own, which ends with it.
 * @throws what the job throws, or the reason of an aborted signal
 */
export function inWorker<Name extends JobName>(
  name: Name,
  given: Jobs[Name]['given'],
  { onProgress, signal }: WorkerOptions<Name> = {},
): Promise<Jobs[Name]['made']> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(join(process.cwd(), WORKER), {
      workerData: { name, given },
      execArgv: [],
    });
    const stop = () => {
      void worker.terminate();
      reject(signal!.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromWorker<Name>) => {
      if ('progress' in message) onProgress?.(message.progress);
      else resolve(message.made);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('The worker ended without a result.'));
    });
  });
}
