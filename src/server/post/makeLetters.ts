import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromLetterWorker, LetterJob } from './letterWorker.ts';

/** From the project's folder, which the app and every command run in: the built server has no file of it. */
const WORKER = 'src/server/post/letterWorker.ts';

/**
 * Makes letters in a thread of its own and gives what it makes bit by bit: the thread waits while nobody
 * takes. Leaving the loop, or aborting, ends the thread.
 * @throws what the thread throws, or the reason of an aborted signal
 */
export async function* makeLetters(
  job: LetterJob,
  signal?: AbortSignal,
): AsyncGenerator<FromLetterWorker> {
  signal?.throwIfAborted();
  const worker = new Worker(join(process.cwd(), WORKER), {
    workerData: job,
    execArgv: [],
    // A file of 5,000 letters needs 200 MB; without a limit the thread keeps much more than it uses.
    resourceLimits: { maxOldGenerationSizeMb: 400 },
  });
  const arrived: FromLetterWorker[] = [];
  let failure: unknown;
  let wake = () => {};
  const fail = (reason: unknown) => {
    failure ??= reason;
    wake();
  };
  const stop = () => fail(signal!.reason);
  signal?.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FromLetterWorker) => {
    arrived.push(message);
    wake();
  });
  worker.once('error', fail);
  worker.once('exit', () => fail(new Error('The worker ended without a result.')));
  try {
    for (;;) {
      const message = arrived.shift();
      if (message) {
        yield message;
        if (message.kind === 'done') return;
        if ('bytes' in message) worker.postMessage(message.bytes.byteLength);
      } else if (failure) throw failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
