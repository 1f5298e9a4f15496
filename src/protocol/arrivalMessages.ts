import { z } from 'zod';

/** What a door sends: somebody stands there. */
export const arrivalRequest = z
  .object({
    /** Made by the door, so that sending twice receives once. */
    id: z.uuid(),
    /** SHA-256 of the code that was scanned, or null where the person was found by name. */
    codeHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    participant: z.uuid().nullable(),
    /** How long ago by the door's own clock: whether that is right does not matter. At most a day counts. */
    secondsAgo: z.number().min(0),
    /** Received although she has withdrawn. */
    anyway: z.boolean(),
  })
  .refine(({ codeHash, participant }) => (codeHash === null) !== (participant === null));
export type ArrivalRequest = z.infer<typeof arrivalRequest>;

export const ARRIVAL_STATUSES = [
  'received',
  'already',
  'withdrawn',
  'replaced',
  'not_on_panel',
  'wrong_hearing',
  'code_replaced',
  'unknown',
] as const;
export type ArrivalStatus = (typeof ARRIVAL_STATUSES)[number];

/** What the database says of it; `at` is when she was received. */
export const arrivalAnswer = z.object({
  status: z.enum(ARRIVAL_STATUSES),
  key: z.string().optional(),
  at: z.string().nullish(),
});
export type ArrivalAnswer = z.infer<typeof arrivalAnswer>;

/** Somebody on the panel, or gone from it, as every door of the hearing knows her. */
export const doorPerson = z.object({
  key: z.string(),
  /** The first eight digits of her code's SHA-256; null for somebody without a code. */
  codeTag: z.string().nullable(),
  name: z.string(),
  reference: z.string(),
  state: z.enum(['chosen', 'confirmed', 'attended', 'withdrawn', 'absent', 'replaced']),
  arrivedAt: z.string().nullable(),
  tablet: z.number().nullable(),
  /** The number of her first table; null before there are any. */
  table: z.number().nullable(),
});
export type DoorPerson = z.infer<typeof doorPerson>;

/** What the door gets back. */
export const arrivalReply = arrivalAnswer.extend({ person: doorPerson.nullable() });
export type ArrivalReply = z.infer<typeof arrivalReply>;
