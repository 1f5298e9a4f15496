import { FEATURES } from '#domain/recruitment/stratum';
import type { Person } from '#domain/sampling/problem';
import { sha256 } from '../access/secrets.ts';
import { listPool, listPoolHomes } from '../database/draws.ts';

export type Pool = {
  /** Under draw ids, with the features that quotas work on. */
  readonly people: readonly Person[];
  readonly keyOf: ReadonlyMap<string, string>;
};

/**
 * Everybody who may be drawn. A draw id is the first 80 bits of the SHA-256 of the hearing's id and
 * the person's random key: the same each time, and nobody who lacks the key can tell whose it is. A
 * household, where the rule of one for each is wanted, is named by a draw id too.
 */
export async function readPool(hearingId: string, onePerHousehold: boolean): Promise<Pool> {
  const [members, homes] = await Promise.all([
    listPool(hearingId),
    onePerHousehold ? listPoolHomes(hearingId) : [],
  ]);
  const homeOf = new Map(homes.map(({ participant_key, home }) => [participant_key, home]));
  const keyOf = new Map<string, string>();
  const people = members.map((member) => {
    const id = drawId(hearingId, member.participant_key);
    keyOf.set(id, member.participant_key);
    const features = Object.fromEntries(FEATURES.map((feature) => [feature, member[feature]]));
    const home = homeOf.get(member.participant_key);
    return {
      ...{ id, features },
      ...(home !== undefined && { household: drawId(hearingId, home) }),
    };
  });
  return { people, keyOf };
}

export const drawId = (hearingId: string, participantKey: string): string =>
  sha256(`${hearingId}:${participantKey}`).slice(0, 20);
