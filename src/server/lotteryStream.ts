import type { Result } from '#domain/result';
import type { LotteryMessage, LotteryWorkProblem } from '#protocol/lotteryMessages';
import type { LotteryWatch } from './actions/workOutLottery.ts';
import { log } from './log.ts';

/** Tells how a lottery goes, a line of JSON at a time; hanging up stops the work. */
export function lotteryStream(
  work: (watch: LotteryWatch) => Promise<Result<true, LotteryWorkProblem>>,
): Response {
  const stop = new AbortController();
  const text = new TextEncoder();
  const stream = new ReadableStream({
    async start(controller) {
      const tell = (message: LotteryMessage) => {
        if (!stop.signal.aborted) controller.enqueue(text.encode(`${JSON.stringify(message)}\n`));
      };
      try {
        const outcome = await work({
          signal: stop.signal,
          onProgress: (progress) => tell({ type: 'progress', ...progress }),
        });
        tell(outcome.ok ? { type: 'done' } : { type: 'problem', problem: outcome.problem });
      } catch {
        // The stream ends without a last word, which the page takes as a broken line.
        log('lottery_failed');
      }
      if (!stop.signal.aborted) controller.close();
    },
    cancel: () => stop.abort(),
  });
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  });
}
