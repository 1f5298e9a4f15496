import { describe, expect, test } from 'vitest';
import type { LotteryProgress } from '#domain/sampling/lottery';
import { inKeptWorker, inWorker } from '#server/workers/inWorker';
import { WorkThread } from '#server/workers/workThread';
import { danishInstance } from '../../../bench/pools.ts';
import { SOURCE } from '../../domain/sampling/preparedDraw.ts';

const order = (pool: number, size: number) => ({
  ...({ method: 'leximin', source: SOURCE } as const),
  problem: danishInstance({ pool, size, features: 5, slack: 2, seed: 6 }),
});
const broken = { people: [], quotas: null, size: 1 } as never;

describe('work in a thread of its own', () => {
  test('tells how it goes, and leaves this thread its turns', async () => {
    const stages: LotteryProgress['stage'][] = [];
    let turns = 0;
    const turn = setInterval(() => turns++, 1);
    const onProgress = ({ stage }: LotteryProgress) => void stages.push(stage);
    const made = await inWorker('prepareLottery', { order: order(300, 60) }, { onProgress });
    clearInterval(turn);
    expect(made).toMatchObject({ ok: true, value: { certificate: { complete: true } } });
    expect(stages[0]).toBe('relaxation');
    expect(turns).toBeGreaterThan(20);
  });

  test('stops where it is when it is told to', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('enough'));
    const watch = { onProgress, signal: stop.signal };
    const work = inWorker('prepareLottery', { order: order(3000, 500) }, watch);
    await expect(work).rejects.toThrow('enough');
    const again = inWorker('prepareLottery', { order: order(3000, 500) }, watch);
    await expect(again).rejects.toThrow('enough');
  });

  test('passes on what goes wrong, also what cannot be sent', async () => {
    await expect(inWorker('relaxQuotas', broken)).rejects.toThrow(/null|iterable/);
    const unsendable = { people: () => [] } as never;
    await expect(inWorker('relaxQuotas', unsendable)).rejects.toThrow(/could not be cloned/);
  });

  test('waits for its turn where many ask, and gives its place up when it is told to', async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 70 }, () =>
      inWorker('relaxQuotas', broken, { signal: stop.signal }).catch((fault: Error) => fault),
    );
    // The first are through; who has not begun hears that it need not.
    const first = await many[0]!;
    stop.abort(new Error('enough'));
    const faults = await Promise.all(many);
    expect(first).toMatchObject({ message: expect.stringMatching(/null|iterable/) });
    expect(faults.at(-1)).toMatchObject({ message: 'enough' });
    await expect(inWorker('relaxQuotas', broken)).rejects.toThrow(/null|iterable/);
  });
});

describe('work in a thread that stays', () => {
  test('passes on what goes wrong, and goes on', async () => {
    const faults = [1, 2].map(() => inKeptWorker('a hearing', 'relaxQuotas', broken));
    for (const fault of faults) await expect(fault).rejects.toThrow(/null|iterable/);
  });

  test('tells everybody who waits that it has died', async () => {
    const thread = new WorkThread({ maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 });
    const waiting = [1, 2].map(() => thread.do('prepareLottery', { order: order(3000, 500) }));
    const faults = await Promise.allSettled(waiting);
    for (const fault of faults) {
      expect(fault).toMatchObject({
        status: 'rejected',
        reason: { code: 'ERR_WORKER_OUT_OF_MEMORY' },
      });
    }
    expect(thread.hasEnded).toBe(true);
    await expect(thread.do('relaxQuotas', broken)).rejects.toThrow('The thread has ended.');
  });
});
