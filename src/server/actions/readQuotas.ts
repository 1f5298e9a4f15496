import { FEATURES, type Feature } from '#domain/recruitment/stratum';
import { marginsOfRows } from '#domain/sampling/population/margins';
import type { DrawMethod, Quota } from '#domain/sampling/problem';
import {
  type Margins,
  marginsFor,
  proportionalSeats,
  quotasFromMargins,
  withFlex,
} from '#domain/sampling/quotas';
import type { Hearing } from '../database/hearings.ts';
import { readPopulationMargins } from '../database/margins.ts';
import { findQuotaPlan } from '../database/quotaPlans.ts';
import {
  invitedMargins,
  readRepresentativeness,
  type Representativeness,
} from './readRepresentativeness.ts';

/** What the quotas of a hearing can be built on. */
export type QuotaGround = {
  readonly size: number;
  readonly counts: Representativeness;
  /** What quotas are proportional to: the population where it is known, else everybody invited. */
  readonly margins: Margins;
  /** The population itself, as far as it is known. */
  readonly population: Margins;
  /** The population is invented for a demonstration. */
  readonly isDemo: boolean;
};

/** A value's row in the editor. Shares are 0–1, people are counted. */
export type QuotaRow = {
  readonly value: string;
  /** Null where the population is not known by this value. */
  readonly population: number | null;
  readonly invited: number;
  /** Who answered and said yes. */
  readonly pool: number;
  /** In proportion to the margins, by largest remainder. */
  readonly seats: number;
  readonly quota: Quota;
};
export type QuotaDesk = {
  readonly size: number;
  readonly pool: number;
  readonly isDemo: boolean;
  readonly features: readonly {
    readonly feature: Feature;
    /** Whether the draw has quotas for it. */
    readonly used: boolean;
    readonly rows: readonly QuotaRow[];
  }[];
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
  /** Null: these are proposed, nothing has been decided. */
  readonly savedAt: Date | null;
};

/** Seats either side of the proportional ones that are proposed. */
export const PROPOSED_FLEX = 2;

type Of = Pick<Hearing, 'id' | 'panel_size'>;

export async function readQuotaGround(hearing: Of): Promise<QuotaGround> {
  const [counts, stored] = await Promise.all([
    readRepresentativeness(hearing),
    readPopulationMargins(hearing.id),
  ]);
  const population = marginsOfRows(stored?.rows ?? []);
  const margins = marginsFor(invitedMargins(counts), population);
  return { size: hearing.panel_size, counts, margins, population, isDemo: stored?.isDemo ?? false };
}

/** Every feature's quotas with `flex` seats to either side, and as many again to move them by. */
export const proposedQuotas = ({ margins, size }: QuotaGround, flex: number): Quota[] =>
  withFlex(quotasFromMargins(margins, size, flex), size, flex);

/** The quotas as they have been decided on or, before that, as they are proposed. */
export async function readQuotas(hearing: Of): Promise<QuotaDesk> {
  const [plan, ground] = await Promise.all([findQuotaPlan(hearing.id), readQuotaGround(hearing)]);
  const proposed = proposedQuotas(ground, PROPOSED_FLEX);
  const decided = new Map(plan?.quotas.map((quota) => [keyOf(quota), quota]));
  const used = new Set((plan?.quotas ?? proposed).map(({ feature }) => feature));
  return {
    ...{ size: ground.size, pool: ground.counts.people.willing, isDemo: ground.isDemo },
    features: FEATURES.map((feature) => ({
      feature,
      used: used.has(feature),
      rows: proposed
        .filter((quota) => quota.feature === feature)
        .map((quota) => rowOf(decided.get(keyOf(quota)) ?? quota, ground)),
    })),
    method: plan?.method ?? 'leximin',
    onePerHousehold: plan?.one_per_household ?? true,
    savedAt: plan?.saved_at ?? null,
  };
}

const keyOf = ({ feature, value }: Quota) => JSON.stringify([feature, value]);

function rowOf(quota: Quota, { size, counts, margins, population }: QuotaGround): QuotaRow {
  const { feature, value } = quota;
  const own = counts.features.find((one) => one.feature === feature)?.values;
  const people = own?.find((one) => one.value === value)?.counts;
  const values = Object.keys(margins[feature]!);
  const seats = proportionalSeats(Object.values(margins[feature]!), size);
  return {
    ...{ value, quota, seats: seats[values.indexOf(value)]! },
    population: shareOf(population[feature] ?? {}, value),
    invited: (people?.invited ?? 0) / Math.max(1, counts.people.invited),
    pool: people?.willing ?? 0,
  };
}

function shareOf(sizes: Margins[string], value: string): number | null {
  const own = sizes[value];
  const sum = Object.values(sizes).reduce((total, size) => total + size, 0);
  return own === undefined || sum === 0 ? null : own / sum;
}
