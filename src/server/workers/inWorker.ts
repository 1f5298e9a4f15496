import { availableParallelism } from 'node:os';
import type { JobName, Jobs, ProgressOf } from './jobs.ts';
import { WorkThread } from './workThread.ts';

/** So many jobs in threads of their own at once; the next waits until one has ended. */
const MOST_AT_ONCE = Math.max(4, availableParallelism());
/** So many threads stay for who comes again. */
const MOST_KEPT = 2;

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
export async function inWorker<Name extends JobName>(
  name: Name,
  given: Jobs[Name]['given'],
  { onProgress, signal }: WorkerOptions<Name> = {},
): Promise<Jobs[Name]['made']> {
  await turn(signal);
  let thread: WorkThread | null = null;
  const stop = () => thread?.end(signal!.reason);
  try {
    signal?.throwIfAborted();
    thread = new WorkThread();
    signal?.addEventListener('abort', stop, { once: true });
    return await thread.do(name, given, onProgress);
  } finally {
    signal?.removeEventListener('abort', stop);
    thread?.end(new Error('Its work is done.'));
    leave();
  }
}

let working = 0;
const waiting: (() => void)[] = [];

/** Resolves when there is room for one more; `leave` must follow. */
function turn(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (working < MOST_AT_ONCE) {
    working++;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal!.reason as Error);
    };
    const enter = () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    waiting.push(enter);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

/** The place goes to the one who has waited longest. */
function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else working--;
}

type Kept = { readonly thread: WorkThread; readonly owners: Set<string> };
let kept: readonly Kept[] = [];

/**
 * Works one of `JOBS` out in a thread that stays, and has what it read for the same `owner` before. One that
 * died is replaced by the next call.
 * @throws what the job throws, or what the thread died of
 */
export async function inKeptWorker<Name extends JobName>(
  owner: string,
  name: Name,
  given: Jobs[Name]['given'],
): Promise<Jobs[Name]['made']> {
  kept = kept.filter(({ thread }) => !thread.hasEnded);
  const { thread, owners } = threadFor(owner);
  owners.add(owner);
  return thread.do(name, given);
}

function threadFor(owner: string): Kept {
  const known =
    kept.find(({ owners }) => owners.has(owner)) ?? kept.find(({ thread }) => thread.load === 0);
  if (known) return known;
  if (kept.length < MOST_KEPT) {
    const made = { thread: new WorkThread(), owners: new Set<string>() };
    kept = [...kept, made];
    return made;
  }
  return kept.reduce((least, one) => (one.thread.load < least.thread.load ? one : least));
}
