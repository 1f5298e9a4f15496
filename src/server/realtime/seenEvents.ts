import type { TableActor } from '#domain/discussion/actor';
import type { TableEvent, VisibleEvent } from '#domain/discussion/event';
import { isSeenAlike, seenBy } from '#domain/discussion/view';

type Seen = readonly (VisibleEvent | null)[];

/** Events as one viewer may see them. */
export const seenEvents = (events: readonly TableEvent[], viewer: TableActor): Seen =>
  events.map((event) => seenBy(event, viewer));

/**
 * What most of the followers see of `events`, and those who see something else. Most events look the same
 * to everybody, so that one look is enough. `most` is null where nobody follows.
 */
export function whoSeeAlike<Follower>(
  events: readonly TableEvent[],
  followers: ReadonlyMap<Follower, TableActor>,
): { most: Seen | null; rest: Follower[] } {
  const [first] = followers.values();
  if (!first) return { most: null, rest: [] };
  if (events.every(isSeenAlike)) return { most: seenEvents(events, first), rest: [] };
  const looks = new Map<string, { seen: Seen; followers: Follower[] }>();
  for (const [follower, viewer] of followers) {
    const seen = seenEvents(events, viewer);
    const key = JSON.stringify(seen);
    const look = looks.get(key) ?? { seen, followers: [] };
    look.followers.push(follower);
    looks.set(key, look);
  }
  const [most, ...others] = [...looks.values()].sort(
    (one, other) => other.followers.length - one.followers.length,
  );
  return { most: most!.seen, rest: others.flatMap((look) => look.followers) };
}
