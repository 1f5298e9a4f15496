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
  'table_paused',
  /** The person named has no seat here. */
  'not_seated',
  'already_open',
  'already_closed',
  'already_in_queue',
  'already_speaking',
  'not_in_queue',
  /** The turn that was to end is over: nobody speaks, or somebody else does. */
  'turn_is_over',
  /** Everything else that already is as was wished. */
  'already_so',
  /** Nobody speaks whom a word could be about. */
  'nobody_speaks',
  /** Only who has the floor writes. */
  'not_speaking',
  /** She has written as much as one turn takes. */
  'turn_is_full',
  /** The turn has no limit, or was prolonged before. */
  'not_extendable',
  /** The argument, question, step, point, call or message named is not at this table. */
  'not_there',
  /** Hidden by who has the table in her care. */
  'is_hidden',
  /** Somebody has changed the text since: `basedOn` is not its revision any more. */
  'changed_meanwhile',
  /** Somebody else is writing. */
  'pen_is_taken',
  'deadline_passed',
  /** As many questions as the table may send have been sent. */
  'questions_used_up',
  /** Others have more support, and only the best supported are sent. */
  'lacks_support',
  /** She has called for that, or reported it, and nobody has closed it yet. */
  'already_told',
  /** The table holds as many of these as it can, or as many by one person. */
  'full',
]);
export type RefusalKind = z.infer<typeof refusalKind>;
export type Refusal = { readonly kind: RefusalKind };

const SETTLED = [
  'already_open',
  'already_closed',
  'already_in_queue',
  'already_speaking',
  'not_in_queue',
  'turn_is_over',
  'already_so',
] as const satisfies readonly RefusalKind[];
export type SettledKind = (typeof SETTLED)[number];

/** True where the table already is as was wished, so that nobody need be told of the refusal. */
export const isSettled = (kind: string): kind is SettledKind =>
  (SETTLED as readonly string[]).includes(kind);
