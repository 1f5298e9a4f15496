import { z } from 'zod';
import { personId, tableActor, type TableActor } from './actor.ts';
import { epochMs } from './table.ts';

const everyEvent = { at: epochMs };
const aboutOne = { ...everyEvent, participantId: personId };
const stored = { by: tableActor };

const tableOpened = z.object({ type: z.literal('table_opened'), ...everyEvent });
const floorAsked = z.object({ type: z.literal('floor_asked'), ...aboutOne });
const floorWithdrawn = z.object({ type: z.literal('floor_withdrawn'), ...aboutOne });
const turnStarted = z.object({ type: z.literal('turn_started'), ...aboutOne });
const turnEnded = z.object({ type: z.literal('turn_ended'), ...aboutOne });
const tableClosed = z.object({ type: z.literal('table_closed'), ...everyEvent });

/** What happened, as the people at the table may see it. */
export const visibleEvent = z.discriminatedUnion('type', [
  tableOpened,
  floorAsked,
  floorWithdrawn,
  turnStarted,
  turnEnded,
  tableClosed,
]);
export type VisibleEvent = z.infer<typeof visibleEvent>;

/** What happened and who did it, as the database keeps it: no names, no words. */
export const tableEvent = z.discriminatedUnion('type', [
  tableOpened.extend(stored),
  floorAsked.extend(stored),
  floorWithdrawn.extend(stored),
  turnStarted.extend(stored),
  turnEnded.extend(stored),
  tableClosed.extend(stored),
]);
export type TableEvent = VisibleEvent & { by: TableActor };
