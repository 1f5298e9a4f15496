import { z } from 'zod';

/**
 * Who acts at a table or looks at it: the people seated, who leads it, an organiser of the hearing, the
 * one tablet that a table shares, and the server itself where the clock demands something.
 */
export const TABLE_ROLES = ['participant', 'moderator', 'organiser', 'group', 'server'] as const;
export const tableRole = z.enum(TABLE_ROLES);
export type TableRole = z.infer<typeof tableRole>;

/** A participant's random key, an account's or a group's id; never a name, an address or a code. */
export const personId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export type PersonId = z.infer<typeof personId>;

/** Somebody who acts or looks. A participant's `id` is the participant key of her seat. */
export const tableActor = z.object({ role: tableRole, id: personId });
export type TableActor = z.infer<typeof tableActor>;

/** Whoever has the table in her care: sees whom to help, and what was hidden from the others. */
export const isInCare = ({ role }: TableActor): boolean =>
  role === 'moderator' || role === 'organiser';
