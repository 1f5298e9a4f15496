import { participationFlow } from '#domain/recruitment/participationFlow';
import { cumulative, daysOf, responseRate } from '#domain/recruitment/responseRates';
import { FEATURES } from '#domain/recruitment/stratum';
import { listFlow, listResponseDays, listResponseRates } from '../database/flow.ts';
import type { Hearing } from '../database/hearings.ts';

/** How people came from the list to the hall, who answers most, and how it went day by day. */
export async function readFlow(hearing: Pick<Hearing, 'id'>) {
  const [flow, rates, perDay] = await Promise.all([
    listFlow(hearing.id),
    listResponseRates(hearing.id),
    listResponseDays(hearing.id),
  ]);
  const days = daysOf(perDay);
  const upTo = (step: 'opened' | 'answered') =>
    cumulative(
      perDay.filter((one) => one.step === step),
      days,
    );
  return {
    steps: participationFlow(
      flow.map(({ reached, left_as, people }) => ({ reached, left: left_as, people })),
    ),
    features: FEATURES.map((feature) => ({
      feature,
      values: rates
        .filter((row) => row.feature === feature)
        .map((row) => ({ ...row, rate: responseRate(row.answered, row.invited) })),
    })),
    days: { days, opened: upTo('opened'), answered: upTo('answered') },
  };
}
