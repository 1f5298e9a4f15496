import { qualityOf, type SeatingQuality } from '#domain/programme/quality';
import { FEATURES } from '#domain/recruitment/stratum';
import type { Hearing } from '../database/hearings.ts';
import { listModerators } from '../database/seating.ts';
import { type PlannedHearing, readSeatingPlan } from './readSeatingPlan.ts';

export type SeatedGroup = {
  readonly id: string;
  readonly number: number;
  /** How many sit there in each session. */
  readonly sizes: readonly number[];
  readonly moderators: readonly { readonly accountId: string; readonly name: string }[];
};
/** How evenly the people with one value are spread: the fewest and most of them at any group. */
export type ValueSpread = {
  readonly feature: string;
  readonly value: string;
  readonly people: number;
  /** People with it per group, were they spread evenly. */
  readonly even: number;
  readonly fewest: number;
  readonly most: number;
};
export type SeatedGroups = {
  readonly groups: readonly SeatedGroup[];
  readonly spread: readonly ValueSpread[];
  readonly quality: SeatingQuality;
  /** People of the panel with no seat in some session. */
  readonly unseated: number;
};

/** The groups as they sit, and how mixed they are. */
export async function readSeatedGroups(hearing: Pick<Hearing, 'id'>): Promise<SeatedGroups> {
  const [plan, moderators] = await Promise.all([
    readSeatingPlan(hearing),
    listModerators(hearing.id),
  ]);
  const { people, sessions } = plan;
  const seats = new Map<string, number>();
  for (const id of sessions.flatMap(({ seated }) => seated.flat())) {
    seats.set(id, (seats.get(id) ?? 0) + 1);
  }
  return {
    groups: plan.groups.map(({ id, number }, at) => ({
      ...{ id, number, sizes: sessions.map(({ seated }) => seated[at]!.length) },
      moderators: moderators
        .filter((moderator) => moderator.group_id === id)
        .map(({ account_id, name }) => ({ accountId: account_id, name })),
    })),
    spread: spreadOf(plan),
    quality: qualityOf(
      people,
      sessions.map(({ seated }) => seated),
    ),
    unseated: people.filter(({ id }) => (seats.get(id) ?? 0) < sessions.length).length,
  };
}

function spreadOf({ groups, sessions, people }: PlannedHearing): ValueSpread[] {
  const featuresOf = new Map(people.map(({ id, features }) => [id, features]));
  const tables = sessions.flatMap(({ seated }) => seated);
  return FEATURES.flatMap((feature) =>
    [...new Set(people.map(({ features }) => features[feature]!))].map((value) => {
      const counts = tables.map(
        (group) => group.filter((id) => featuresOf.get(id)![feature] === value).length,
      );
      const own = people.filter(({ features }) => features[feature] === value).length;
      return {
        ...{ feature, value, people: own, even: own / groups.length },
        ...{ fewest: Math.min(...counts), most: Math.max(...counts) },
      };
    }),
  );
}
