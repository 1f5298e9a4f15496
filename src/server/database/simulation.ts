import { z } from 'zod';
import type { WaveCode } from '#domain/survey/wave';
import { callFunction, readOne, readRows } from './client.ts';
import type { Json } from './types.generated.ts';

const features = z.object({
  sex: z.string(),
  age_band: z.string(),
  region: z.string(),
  education: z.string(),
});
const person = z.object({
  key: z.string(),
  reference: z.string(),
  groups: z.record(z.string(), z.number()),
  in_comparison: z.boolean(),
  handed_in: z.boolean(),
  begun: z.boolean(),
});
const stratum = features.extend({ people: z.array(person) });
export type AskedPerson = z.infer<typeof person> & {
  readonly features: z.infer<typeof features>;
};

/**
 * The people a wave asks, in the order of the list's references; nobody in a hearing that is not
 * marked as simulated.
 */
export async function listAskedPeople(hearingId: string, wave: WaveCode): Promise<AskedPerson[]> {
  const strata = await readRows('simulated_strata', stratum, {
    where: { hearing_id: hearingId, wave },
    order: ['sex', 'age_band', 'region', 'education'],
  });
  return strata
    .flatMap(({ people, ...own }) => people.map((one) => ({ ...one, features: own })))
    .sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

/** Refuses `hearing_unknown`, `already_answered`. Marking twice is marking once. */
export const markSimulated = (hearingId: string, actor: string) =>
  callFunction('mark_simulated', { hearing_id: hearingId, actor });

/** The access code of somebody invented, to try the app with. @throws where there is no such person */
export async function findAccessCode(participantKey: string): Promise<string> {
  const row = z.object({ access_code: z.string() });
  const found = await readOne('mailing_list', row, { participant_key: participantKey });
  if (!found) throw new Error('Nobody is invited under this key.');
  return found.access_code;
}

export type SimulatedDates = {
  readonly waves: readonly {
    readonly wave: WaveCode;
    readonly opened_at: string;
    readonly closed_at: string;
    readonly released_at: string;
  }[];
  /** Of the lottery, and of the draw from it. */
  readonly published_at: string;
  readonly drawn_at: string;
  /** Of the choice of the comparison group. */
  readonly compared_at: string;
  /** Of the hypotheses. */
  readonly registered_at: string;
};

/** Sets a simulated hearing's times to the days it plays on. Refuses `not_simulated`. */
export const dateSimulation = (hearingId: string, dates: SimulatedDates, actor: string) =>
  callFunction('date_simulation', {
    hearing_id: hearingId,
    dates: dates as unknown as Json,
    actor,
  });
