import { type Actor, auditName } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { lotteryRecord } from '#domain/sampling/lotteryRecord';
import { marginsOfRows } from '#domain/sampling/population/margins';
import type { WeightingDiagnostics } from '#domain/sampling/weighting/diagnostics';
import { inverseChances } from '#domain/sampling/weighting/inverseChances';
import { oneWayMargins } from '#domain/sampling/weighting/margins';
import type { Bounds, WeightingFault } from '#domain/sampling/weighting/problem';
import { weigh } from '#domain/sampling/weighting/weigh';
import type { WaveCode } from '#domain/survey/wave';
import { findDraw } from '../database/draws.ts';
import { findLotteryFiles } from '../database/lotteries.ts';
import { readPopulationMargins } from '../database/margins.ts';
import { listWaves } from '../database/questionnaires.ts';
import { listWaveParticipants, saveWeighting } from '../database/weights.ts';

export type WeighWaveProblem =
  | { readonly kind: 'wave_not_closed' }
  | { readonly kind: 'no_population' }
  | { readonly kind: 'faults'; readonly faults: readonly WeightingFault[] }
  /** The margins cannot all hold with these people and bounds; nothing is kept. */
  | { readonly kind: 'not_converged'; readonly diagnostics: WeightingDiagnostics }
  /** Somebody's part in the wave was removed meanwhile. */
  | { readonly kind: 'other_people' };

/**
 * Weights everybody who took part in a wave that has ended back to the hearing's population, in
 * place of the weights they had. Those who answered T0 count the same to begin with; the panel
 * counts by the inverse of its chances in the lottery, where it was drawn by one. The same `id`
 * again changes nothing.
 */
export async function weighWave(given: {
  readonly hearingId: string;
  readonly wave: WaveCode;
  /** The least and the most anybody counts, in multiples of the average. */
  readonly bounds: Bounds | null;
  /** A UUID made by the client. */
  readonly id: string;
  readonly actor: Actor;
}): Promise<Result<WeightingDiagnostics, WeighWaveProblem>> {
  const { hearingId, wave, bounds, id } = given;
  const state = (await listWaves(hearingId)).find(({ code }) => code === wave)?.state;
  if (state !== 'closed' && state !== 'released') return fail({ kind: 'wave_not_closed' });
  const [population, participants] = await Promise.all([
    readPopulationMargins(hearingId),
    listWaveParticipants(hearingId, wave),
  ]);
  if (population === null) return fail({ kind: 'no_population' });
  const people = participants.map(({ participant_key: _, ...features }) => features);
  const bases = wave === 'T0' ? null : await inverseLotteryChances(hearingId, people);
  const outcome = weigh({
    people: people.map((features, at) => ({ features, base: bases?.[at] ?? 1 })),
    margins: oneWayMargins(marginsOfRows(population.rows)),
    bounds,
  });
  if (!outcome.ok) return fail({ kind: 'faults', faults: outcome.problem });
  const { weights, diagnostics } = outcome.value;
  if (!diagnostics.converged) return fail({ kind: 'not_converged', diagnostics });
  const saved = await saveWeighting(
    {
      ...{ id, hearingId, wave, base: bases ? 'lottery' : 'equal', diagnostics },
      ...{ marginsHash: population.fileHash, marginsAreDemo: population.isDemo },
      weights: participants.map(({ participant_key: participant }, at) => {
        return { participant, weight: weights[at]! };
      }),
    },
    auditName(given.actor),
  );
  return saved.ok ? succeed(diagnostics) : fail(refusal(saved.problem.kind));
}

/** Null where the panel was not drawn by a lottery with known chances. */
async function inverseLotteryChances(
  hearingId: string,
  people: readonly Readonly<Record<string, string>>[],
): Promise<number[] | null> {
  const lotteryId = (await findDraw(hearingId))?.lottery_id ?? null;
  const files = lotteryId === null ? null : await findLotteryFiles(lotteryId);
  return files && inverseChances(lotteryRecord.parse(JSON.parse(files.record)), people);
}

function refusal(kind: string): WeighWaveProblem {
  if (kind === 'wave_not_closed' || kind === 'other_people') return { kind };
  throw new Error(`A weighting could not be saved: ${kind}.`);
}
