// The thread in which lotteries are worked out, so that nothing else waits: one job, then it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { highsSolver } from './highs.ts';
import { type JobName, type Jobs, JOBS, type ProgressOf } from './jobs.ts';

/** Progress comes by the thousand; so often is enough for an eye. */
const PROGRESS_EVERY_MS = 50;

export type FromWorker<Name extends JobName> =
  { readonly progress: ProgressOf<Name> } | { readonly made: Jobs[Name]['made'] };

const { name, given } = workerData as { name: JobName; given: never };
let told = -Infinity;
const made = JOBS[name](given, await highsSolver(), (progress) => {
  if (performance.now() - told < PROGRESS_EVERY_MS) return;
  told = performance.now();
  parentPort!.postMessage({ progress });
});
parentPort!.postMessage({ made });
