import { z } from 'zod';
import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '#domain/recruitment/stratum';
import { callFunction, readOne, readRows } from './client.ts';

const background = {
  ...{ sex: z.enum(SEXES), age_band: z.enum(AGE_BANDS) },
  ...{ region: z.enum(REGIONS), education: z.enum(EDUCATIONS) },
};
const candidate = z.object({ participant_key: z.string(), ...background });
const group = z.object({
  ...{ id: z.string(), method: z.enum(['all', 'lot']) },
  ...{ seed: z.string().nullable(), generator: z.string().nullable() },
  /** How many it was chosen from, and how many were chosen. */
  ...{ pool: z.number(), size: z.number() },
  /** Of them those still in it: whoever was drawn for the panel since, or has declined, is not. */
  people: z.number(),
  chosen_at: z.coerce.date(),
});
export type ComparisonGroup = z.infer<typeof group>;

/** Whom the comparison group can be chosen from: who handed T0 in and was never drawn. */
export const listComparisonPool = (hearingId: string) =>
  readRows('comparison_pool', candidate, {
    where: { hearing_id: hearingId },
    order: ['participant_key'],
  });
export const readComparisonGroup = (hearingId: string) =>
  readOne('comparison_groups', group, { hearing_id: hearingId });
/** How many of the comparison group share each background. */
export const listComparisonStrata = (hearingId: string) =>
  readRows('comparison_strata', z.object({ ...background, people: z.number() }), {
    where: { hearing_id: hearingId },
    order: ['sex', 'age_band', 'region', 'education'],
  });

export type ComparisonDraw = {
  readonly id: string;
  readonly method: 'all' | 'lot';
  readonly seed: string | null;
  readonly generator: string | null;
  readonly pool: number;
};

/** Refuses `not_drawn`, `wave_already_open`, `outside_pool`. The same id again changes nothing. */
export const chooseComparison = (
  hearingId: string,
  draw: ComparisonDraw,
  people: readonly string[],
  actor: string,
) => callFunction('choose_comparison', { hearing_id: hearingId, draw, people: [...people], actor });
