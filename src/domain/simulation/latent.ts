import { AGREE_CODES } from '../survey/answer.ts';
import type { AgreeCode } from '../survey/answer.ts';
import {
  CHANGE_AT_HOME,
  GROUP_SHOCK,
  RELIABILITY,
  STATED_CHANGE,
  itemModel,
} from './itemModels.ts';
import { normal, normalCdf, normalQuantile, solveRising } from './normal.ts';
import { INTEREST_LEAN, interestOf } from './response.ts';
import type { SimulatedPerson } from './response.ts';
import { streamOf } from './streams.ts';

/**
 * The latent answers: standard normal among those who answer, higher for more agreement. A person
 * has a lasting attitude to the whole matter and to each item; each occasion adds noise, so that
 * two occasions correlate by `RELIABILITY`.
 */
export type LatentItem = {
  /** The lasting part. */
  readonly lasting: number;
  /** What T0 showed of it. */
  readonly atT0: number;
  /** How near to Ved ikke, lasting and at T0. */
  readonly doubt: number;
  readonly doubtAtT0: number;
};

const LASTING = Math.sqrt(RELIABILITY);
const PASSING = Math.sqrt(1 - RELIABILITY);
/** The part of the lasting attitude that all items share. */
const COMMON = 0.4;
const DOUBT_LASTING = Math.sqrt(0.6);
const DOUBT_PASSING = Math.sqrt(0.4);

/** What the features tell of the general attitude; centred on those who answer. */
const TILT: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sex: { mand: 0.12, kvinde: -0.16 },
  education: { lvu: 0.2, kvu_mvu: 0.02, gymnasial_erhverv: -0.12, grundskole: -0.24 },
  age_band: { '18-29': 0.14, '30-44': 0.06, '45-59': 0, '60-74': -0.05, '75+': -0.2 },
};
const OWN = Math.sqrt(0.95);

export const withNoise = (lasting: number, noise: number): number =>
  LASTING * lasting + PASSING * noise;

export const doubtWithNoise = (lasting: number, noise: number): number =>
  DOUBT_LASTING * lasting + DOUBT_PASSING * noise;

/** A person's latent answers by item code, from the seed and her id alone. */
export function latentItems(
  seed: string,
  { id, features }: SimulatedPerson,
  items: readonly string[],
): LatentItem[] {
  const attitude = generalAttitude(seed, id, features);
  // Those who answer are this much more interested than the population (exponential tilting).
  const uninterested = INTEREST_LEAN - interestOf(seed, id);
  return items.map((code) => {
    const random = streamOf(seed, id, code, 'T0');
    const common = Math.sqrt(COMMON) * itemModel(code).direction * attitude;
    const lasting = common + Math.sqrt(1 - COMMON) * normal(random);
    const doubt = 0.5 * uninterested + Math.sqrt(0.75) * normal(random);
    return {
      lasting,
      atT0: withNoise(lasting, normal(random)),
      doubt,
      doubtAtT0: doubtWithNoise(doubt, normal(random)),
    };
  });
}

function generalAttitude(seed: string, id: string, features: SimulatedPerson['features']): number {
  const tilt = Object.entries(TILT).reduce(
    (sum, [feature, values]) => sum + (values[features[feature] ?? ''] ?? 0),
    0,
  );
  return tilt + OWN * normal(streamOf(seed, id, 'attitude'));
}

/** The four latent points between the five answers: above the first is *Helt enig*. */
export type Cuts = readonly [number, number, number, number];

export function cutsOf(code: string): Cuts {
  const shares = itemModel(code).shares.slice(0, 5);
  const whole = shares.reduce((a, b) => a + b, 0);
  let above = 0;
  return shares.slice(0, 4).map((share) => {
    above += share;
    return normalQuantile(1 - above / whole);
  }) as unknown as Cuts;
}

export const codeAt = (latent: number, cuts: Cuts): AgreeCode =>
  AGREE_CODES[cuts.filter((cut) => latent > cut).length]!;

/**
 * The lasting part given that a person said `code` at T0. Where her answer is not the one we would
 * have simulated (she answered herself), T0 is moved to the edge of what she said and the lasting
 * part follows by its regression on T0, its own remainder kept.
 */
export function lastingGiven(latent: LatentItem, code: AgreeCode, cuts: Cuts): number {
  const upper = cuts[4 - code] ?? Infinity;
  const lower = cuts[5 - code] ?? -Infinity;
  const moved = Math.min(Math.max(latent.atT0, lower), upper) - latent.atT0;
  return latent.lasting + LASTING * moved;
}

/** How far the latent answers of a panel move from T1 to T3, where groups' shocks widen the spread at T3. */
export const latentShift = (code: string, cuts: Cuts): number =>
  shiftFor(STATED_CHANGE[code] ?? 0, cuts, Math.sqrt(1 + GROUP_SHOCK ** 2));

/** The same of those who stay home: the change there is everywhere, and no group's shock. */
export const latentShiftAtHome = (code: string, cuts: Cuts): number =>
  shiftFor(CHANGE_AT_HOME[code] ?? 0, cuts, 1);

/** For the mean to change by so many points: E(code) = 5 − Σ Φ((cut − shift) / sd). */
function shiftFor(change: number, cuts: Cuts, spread: number): number {
  const mean = (shift: number, sd: number) =>
    5 - cuts.reduce((sum, cut) => sum + normalCdf((cut - shift) / sd), 0);
  return solveRising((shift) => mean(shift, spread), mean(0, 1) + change, -5, 5);
}
