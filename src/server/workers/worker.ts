// A thread in which long work is done, so that nothing else waits: job after job, until it is ended.
import { parentPort } from 'node:worker_threads';
import { highsSolver } from './highs.ts';
import { type JobName, type Jobs, JOBS, type ProgressOf } from './jobs.ts';

/** Progress comes by the thousand; so often is enough for an eye. */
const PROGRESS_EVERY_MS = 50;

/** A job, by a number that all told of it bears. */
export type ToWorker = { readonly id: number; readonly name: JobName; readonly given: unknown };
export type FromWorker = { readonly id: number } & (
  | { readonly progress: ProgressOf<JobName> }
  | { readonly made: Jobs[JobName]['made'] }
  | { readonly fault: unknown }
);

const tell = (message: FromWorker) => parentPort!.postMessage(message);

parentPort!.on('message', ({ id, name, given }: ToWorker) => {
  work(id, name, given).catch((fault: unknown) => tell({ id, fault }));
});

async function work(id: number, name: JobName, given: unknown): Promise<void> {
  let told = -Infinity;
  const onProgress = (progress: ProgressOf<JobName>) => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    tell({ id, progress });
  };
  tell({ id, made: await JOBS[name](given as never, { solver: highsSolver, onProgress }) });
}
