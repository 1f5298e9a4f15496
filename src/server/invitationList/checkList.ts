import { on } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImportProblem, ImportProgress } from '#protocol/importMessages';
import { fail, type Result, succeed } from '#domain/result';
import type { CheckedPerson, FromWorker } from './worker.ts';

/** From the project's folder, which the app and every command run in: the built server has no file of it. */
const WORKER = 'src/server/invitationList/worker.ts';

/** A list without faults. Its thread lives until `close`. */
export type CheckedList = {
  readonly total: number;
  /** SHA-256 of the file. */
  readonly fileHash: string;
  /** The next part of its people, in order; empty after the last. Cancelled: as the signal says. */
  readonly next: () => Promise<Result<readonly CheckedPerson[], ImportProblem>>;
  readonly close: () => Promise<unknown>;
};

/**
 * Reads and checks an invitation list in a thread of its own, as it stands on `date`. Aborted, the
 * thread is stopped where it is.
 * @throws what the thread throws
 */
export async function checkList(given: {
  readonly bytes: Uint8Array;
  readonly date: string;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal | undefined;
}): Promise<Result<CheckedList, ImportProblem>> {
  const { bytes, date, onProgress, signal } = given;
  if (signal?.aborted) return fail({ kind: 'cancelled' });
  const worker = new Worker(join(process.cwd(), WORKER), {
    workerData: { bytes, date },
    execArgv: [],
  });
  const close = () => worker.terminate();
  const inbox = on(worker, 'message', { close: ['exit'], ...(signal && { signal }) });

  /** What the thread says next; null once the signal is given. */
  async function hear(): Promise<FromWorker | null> {
    try {
      const heard = await inbox.next();
      if (heard.done) throw new Error('The thread ended without a result.');
      return (heard.value as [FromWorker])[0];
    } catch (error) {
      await close();
      if (signal?.aborted) return null;
      throw error;
    }
  }

  async function next(): ReturnType<CheckedList['next']> {
    worker.postMessage('next');
    const message = await hear();
    if (message === null) return fail({ kind: 'cancelled' });
    return succeed('people' in message ? message.people : []);
  }

  for (;;) {
    const message = await hear();
    if (message === null) return fail({ kind: 'cancelled' });
    if ('progress' in message) onProgress(message.progress);
    else if ('checked' in message) return succeed({ ...message.checked, next, close });
    else if ('problem' in message) {
      await close();
      return fail(message.problem);
    }
  }
}
