import { join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { JobName, Jobs, ProgressOf } from './jobs.ts';
import type { FromWorker, ToWorker } from './worker.ts';

/** From the project's folder, which the app and every command run in: the built server has no file of it. */
const WORKER = 'src/server/workers/worker.ts';

type Awaited = {
  readonly resolve: (made: never) => void;
  readonly reject: (fault: unknown) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
};

/** A thread that works out `JOBS`. It keeps the process running only while it has one. */
export class WorkThread {
  readonly #worker: Worker;
  readonly #awaited = new Map<number, Awaited>();
  #jobs = 0;
  #ended = false;

  /** `limits` are of its memory: it dies rather than use more, and the process lives. */
  constructor(limits: ResourceLimits = {}) {
    this.#worker = new Worker(join(process.cwd(), WORKER), {
      execArgv: [],
      resourceLimits: limits,
    });
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('messageerror', (fault) => this.end(fault));
    this.#worker.once('error', (fault) => this.end(fault));
    this.#worker.once('exit', () => this.end(new Error('The thread ended without a result.')));
    this.#worker.unref();
  }

  get hasEnded(): boolean {
    return this.#ended;
  }
  /** Jobs it has been given and not answered. */
  get load(): number {
    return this.#awaited.size;
  }

  /** @throws what the job throws, what the thread died of, or the reason it was ended for */
  do<Name extends JobName>(
    name: Name,
    given: Jobs[Name]['given'],
    onProgress?: (progress: ProgressOf<Name>) => void,
  ): Promise<Jobs[Name]['made']> {
    return new Promise((resolve, reject) => {
      if (this.#ended) throw new Error('The thread has ended.');
      const id = this.#jobs++;
      this.#worker.postMessage({ id, name, given } satisfies ToWorker);
      this.#awaited.set(id, { resolve, reject, onProgress });
      this.#worker.ref();
    });
  }

  /** Stops it where it is; who waits is told the reason. */
  end(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const { reject } of this.#awaited.values()) reject(reason);
    this.#awaited.clear();
    void this.#worker.terminate();
  }

  #hear(message: FromWorker): void {
    const job = this.#awaited.get(message.id);
    if (!job) return;
    if ('progress' in message) return job.onProgress?.(message.progress as never);
    this.#awaited.delete(message.id);
    if (this.#awaited.size === 0) this.#worker.unref();
    if ('fault' in message) job.reject(message.fault);
    else job.resolve(message.made as never);
  }
}
