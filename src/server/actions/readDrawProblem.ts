import type { DrawMethod, DrawProblem, Quota } from '#domain/sampling/problem';
import type { Hearing } from '../database/hearings.ts';
import { type Pool, readPool } from './drawPanelPool.ts';

/** How a panel is to be drawn, as the organiser has chosen. */
export type QuotaPlan = {
  readonly quotas: readonly Quota[];
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
};

/** What a plan asks of the people who may be drawn now. The unrestricted lottery knows no quotas. */
export async function readDrawProblem(
  hearing: Pick<Hearing, 'id' | 'panel_size'>,
  { quotas, method, onePerHousehold }: QuotaPlan,
): Promise<{ readonly problem: DrawProblem; readonly keyOf: Pool['keyOf'] }> {
  const { people, keyOf } = await readPool(hearing.id, onePerHousehold);
  const kept = method === 'simple' ? [] : quotas;
  return { problem: { people, quotas: kept, size: hearing.panel_size }, keyOf };
}
