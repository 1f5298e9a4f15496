import { z } from 'zod';

/** Why a command changed nothing. */
export const refusalKind = z.enum([
  /** This role never may. */
  'not_allowed',
  /** A participant acts for herself only. */
  'not_your_own',
  /** The command lay so long on a tablet that the table has moved on. */
  'too_late',
  'table_not_open',
  /** The person named has no seat here. */
  'not_seated',
  'already_open',
  'already_closed',
  'already_in_queue',
  'already_speaking',
  'not_in_queue',
  /** The turn that was to end is over: nobody speaks, or somebody else does. */
  'turn_is_over',
]);
export type RefusalKind = z.infer<typeof refusalKind>;
export type Refusal = { readonly kind: RefusalKind };

const SETTLED: ReadonlySet<string> = new Set<RefusalKind>([
  'already_open',
  'already_closed',
  'already_in_queue',
  'already_speaking',
  'not_in_queue',
  'turn_is_over',
]);

/** True where the table already is as was wished, so that nobody need be told of the refusal. */
export const isSettled = (kind: string): boolean => SETTLED.has(kind);
