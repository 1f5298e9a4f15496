import { z } from 'zod';

/** What can go wrong with a request of a program, and the status each is answered with. */
export const PROBLEMS = {
  parameter_wrong: 400,
  token_in_address: 400,
  no_token: 401,
  token_unknown: 401,
  not_allowed: 403,
  address_unknown: 404,
  hearing_unknown: 404,
  nothing_released: 404,
  only_reading: 405,
  pull_ended: 410,
  format_cannot_hold: 422,
  too_many_requests: 429,
  failed: 500,
} as const;
export type ProblemKind = keyof typeof PROBLEMS;
const KINDS = Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]];

export const typeOf = (kind: ProblemKind): string => `urn:folkehoering:problem:${kind}`;

/** RFC 9457: `application/problem+json`, in the language asked for. */
export const problemDocument = z
  .strictObject({
    type: z.enum(KINDS.map(typeOf) as [string, ...string[]]).meta({
      description: 'Names the problem: the same in both languages.',
    }),
    status: z.int(),
    title: z.string(),
    detail: z.string().meta({ description: 'What to do about it.' }),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof problemDocument>;
