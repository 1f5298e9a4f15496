import type { IncomingMessage, ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a server has used so far: CPU in µs, memory in bytes, the longest delay of its loop since asked last in ms. */
export type ServerStats = {
  readonly cpu: number;
  readonly memory: number;
  readonly lag: number;
};

const delays = monitorEventLoopDelay({ resolution: 10 });
delays.enable();

/** Answers every request with what this process has used. */
export function answerWithStats(_: IncomingMessage, response: ServerResponse): void {
  const { user, system } = process.cpuUsage();
  const stats: ServerStats = {
    cpu: user + system,
    memory: process.memoryUsage.rss(),
    lag: delays.max / 1e6,
  };
  delays.reset();
  response.end(JSON.stringify(stats));
}
