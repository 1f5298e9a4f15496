import { z } from 'zod';
import { personId, type PersonId } from './actor.ts';

/**
 * Who has put a mark at something: everybody is counted, while `by` names only those the holder of the
 * state may know of. On the server that is all of them, in a browser the viewer herself.
 */
export const marks = z.object({ count: z.int().min(0), by: z.array(personId).max(100).readonly() });
export type Marks = z.infer<typeof marks>;

export const NO_MARKS: Marks = { count: 0, by: [] };

export const hasMarked = ({ by }: Marks, person: PersonId): boolean => by.includes(person);

/** Whether it already is as wished. Where not all who have marked are known, she may be one of them. */
export const isMarkedAs = (all: Marks, person: PersonId, wanted: boolean): boolean =>
  wanted ? hasMarked(all, person) : !hasMarked(all, person) && all.count === all.by.length;

/** `person` is null where it is somebody the holder of the state may not know of. */
export const withMark = ({ count, by }: Marks, person: PersonId | null): Marks => ({
  count: count + 1,
  by: person === null ? by : [...by, person],
});

export const withoutMark = ({ count, by }: Marks, person: PersonId | null): Marks => ({
  count: Math.max(0, count - 1),
  by: by.filter((one) => one !== person),
});

/** As `viewer` may know them. */
export const marksSeenBy = ({ count, by }: Marks, viewer: PersonId): Marks => ({
  count,
  by: by.filter((one) => one === viewer),
});
