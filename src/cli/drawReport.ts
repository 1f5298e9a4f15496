import { summariseChances } from '#domain/sampling/chances';
import { chancesOf } from '#domain/sampling/chances';
import type { LotteryRecord } from '#domain/sampling/lotteryRecord';
import type { DrawProblem } from '#domain/sampling/problem';
import { worked } from './worked.ts';

/** What `draw --json` prints; docs/operations.md explains each. */
export type DrawReport = {
  readonly status: 'optimal' | 'not_proved' | 'direct';
  readonly method: LotteryRecord['method'];
  readonly pool: number;
  readonly size: number;
  readonly types: number;
  readonly min_probability: number;
  readonly max_probability: number;
  readonly gini: number;
  readonly geometric_mean: number;
  readonly panels: number;
  readonly certificate: { readonly upper_bound: number | null; readonly gap: number | null };
  readonly seconds: number;
  readonly peak_rss_mb: number;
};

/** The gap up to which a lottery counts as proved optimal. */
const PROVED = 1e-6;
/** Draws from which the chances of the methods that give none beforehand are estimated. */
const SIMULATED_DRAWS = 1000;

export async function drawReport(
  lottery: LotteryRecord,
  problem: DrawProblem,
): Promise<DrawReport> {
  const { method, ids, size, types, panels, certificate } = lottery;
  const { lowest, highest, gini, geometricMean } = summariseChances(
    chancesOf(lottery) ?? (await simulatedChances(method, problem)),
  );
  const proved = certificate !== null && certificate.complete && certificate.gap <= PROVED;
  return {
    status: certificate === null ? 'direct' : proved ? 'optimal' : 'not_proved',
    ...{ method, pool: ids.length, size, types: types.length },
    ...{ min_probability: lowest, max_probability: highest, gini, geometric_mean: geometricMean },
    panels: panels.kind === 'direct' ? 0 : panels.panels.length,
    certificate: { upper_bound: certificate?.upper_bound ?? null, gap: certificate?.gap ?? null },
    seconds: round(performance.now() / 1000, 3),
    peak_rss_mb: round(process.resourceUsage().maxRSS / 1024, 1),
  };
}

async function simulatedChances(
  method: LotteryRecord['method'],
  problem: DrawProblem,
): Promise<Float64Array> {
  const simulated = await worked('drawnChances', {
    ...{ problem, method: method === 'simple' ? 'simple' : 'legacy' },
    ...{ draws: SIMULATED_DRAWS, seed: 'chances' },
  });
  return simulated.chances;
}

/** The report in sentences. */
export function reportText(report: DrawReport): string {
  const { min_probability: lowest, max_probability: highest, gini, certificate } = report;
  const estimated = report.status === 'direct' ? ` (estimated from ${SIMULATED_DRAWS} draws)` : '';
  return [
    `${report.size} of ${report.pool} people of ${report.types} types, by ${report.method}.`,
    `Chances${estimated}: lowest ${percent(lowest)}, highest ${percent(highest)}, Gini ${gini.toFixed(3)}.`,
    ...proofText(report.status, certificate),
  ].join('\n');
}

function proofText(
  status: DrawReport['status'],
  { upper_bound: bound, gap }: DrawReport['certificate'],
): string[] {
  if (bound === null || gap === null) return [];
  return status === 'optimal'
    ? [
        `Proved optimal: no lottery does better than ${percent(bound)} (gap ${gap.toExponential(1)}).`,
      ]
    : [
        `Not proved optimal: another lottery might reach ${percent(bound)}; the gap is ${percent(gap)}.`,
      ];
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const round = (value: number, digits: number) => Number(value.toFixed(digits));
