import { sha256 } from './secrets.ts';

/**
 * Marks on a tablet whose answers lie there. The same in every session of a person, so that answers
 * left behind by a session that ended are sent after the next; says nothing of the key itself.
 */
export const tabletMarker = (participantKey: string): string =>
  sha256(`tablet:${participantKey}`).slice(0, 32);

/** The header by which the service worker knows whose page it keeps. */
export const OWNER_HEADER = 'x-tablet-owner';
