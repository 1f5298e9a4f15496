import { describe, expect, test } from 'vitest';
import type { LotteryProgress } from '#domain/sampling/lottery';
import { inWorker } from '#server/workers/inWorker';
import { danishInstance } from '../../../bench/pools.ts';
import { SOURCE } from '../../domain/sampling/preparedDraw.ts';

const order = (pool: number, size: number) => ({
  ...({ method: 'leximin', source: SOURCE } as const),
  problem: danishInstance({ pool, size, features: 5, slack: 2, seed: 6 }),
});

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

  test('passes on what goes wrong', async () => {
    const broken = { people: [], quotas: null, size: 1 } as never;
    await expect(inWorker('relaxQuotas', broken)).rejects.toThrow(/null|iterable/);
  });
});
