import { z } from 'zod';
import { tableRole, personId, type TableActor } from './actor.ts';
import { epochMs } from './time.ts';
import { LONGEST, wordsId } from './words.ts';

export const HELP_REASONS = ['technical', 'conduct', 'content', 'other'] as const;
export const helpReason = z.enum(HELP_REASONS);
export type HelpReason = z.infer<typeof helpReason>;

/** A call for an organiser. */
export const helpCall = z.object({
  id: wordsId,
  reason: helpReason,
  note: z.string().max(LONGEST.helpNote),
  caller: z.object({ role: tableRole, id: personId }),
  calledAt: epochMs,
  /** Account of who has said that she is coming. */
  acknowledgedBy: personId.nullable(),
  acknowledgedAt: epochMs.nullable(),
  closedBy: personId.nullable(),
  closedAt: epochMs.nullable(),
});
export type HelpCall = z.infer<typeof helpCall>;

/**
 * Organisers see every call and callers their own. Moderators see the calls of their table except those
 * about conduct: these may be about the moderator.
 */
export function isCallFor(
  { reason, caller }: Pick<HelpCall, 'reason' | 'caller'>,
  viewer: TableActor,
): boolean {
  if (viewer.role === 'organiser' || viewer.role === 'server') return true;
  if (viewer.role === caller.role && viewer.id === caller.id) return true;
  return viewer.role === 'moderator' && reason !== 'conduct';
}
