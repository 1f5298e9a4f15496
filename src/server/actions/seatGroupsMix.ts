import { FEATURES } from '#domain/recruitment/stratum';
import { listDrawnPeople } from '../database/draws.ts';
import type { Hearing } from '../database/hearings.ts';
import { listGroups, listModerators, listSessions, listSessionSeats } from '../database/seating.ts';

export type SeatedGroup = {
  readonly id: string;
  readonly number: number;
  readonly people: number;
  readonly women: number;
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

/** The groups as they sit, and how mixed they are; people keep their group in every session. */
export async function readSeatedGroups(
  hearing: Pick<Hearing, 'id'>,
): Promise<{ readonly groups: readonly SeatedGroup[]; readonly spread: readonly ValueSpread[] }> {
  const [groups, sessions, moderators, people] = await Promise.all([
    listGroups(hearing.id),
    listSessions(hearing.id),
    listModerators(hearing.id),
    listDrawnPeople(hearing.id),
  ]);
  const seats = sessions[0] ? await listSessionSeats(hearing.id, sessions[0].id) : [];
  const personOf = new Map(people.map((person) => [person.participant_key, person]));
  const seatedAt = groups.map(({ id }) =>
    seats
      .filter((seat) => seat.group_id === id)
      .flatMap((seat) => personOf.get(seat.participant_key) ?? []),
  );
  const everybody = seatedAt.flat();
  const spread = FEATURES.flatMap((feature) =>
    [...new Set(everybody.map((person) => person[feature]))].map((value) => {
      const counts = seatedAt.map(
        (group) => group.filter((person) => person[feature] === value).length,
      );
      const own = counts.reduce((sum, count) => sum + count, 0);
      return {
        ...{ feature, value, people: own, even: own / groups.length },
        ...{ fewest: Math.min(...counts), most: Math.max(...counts) },
      };
    }),
  );
  return {
    spread,
    groups: groups.map(({ id, number, people: size }, at) => ({
      ...{ id, number, people: size },
      women: seatedAt[at]!.filter(({ sex }) => sex === 'kvinde').length,
      moderators: moderators
        .filter((moderator) => moderator.group_id === id)
        .map(({ account_id, name }) => ({ accountId: account_id, name })),
    })),
  };
}
