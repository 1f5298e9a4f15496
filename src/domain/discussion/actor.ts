import { z } from 'zod';

/** Who may be at a table at all: the people seated, their moderator, and an organiser looking in. */
export const TABLE_ROLES = ['participant', 'moderator', 'organiser'] as const;
export const tableRole = z.enum(TABLE_ROLES);
export type TableRole = z.infer<typeof tableRole>;

/** A participant's random key or an account's id; never a name, an address or a code. */
export const personId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export type PersonId = z.infer<typeof personId>;

/** Somebody who acts or looks. A participant's `id` is the participant key of her seat. */
export const tableActor = z.object({ role: tableRole, id: personId });
export type TableActor = z.infer<typeof tableActor>;
