/**
 * The roles a member of staff can have at a hearing. A reviewer reads the briefing material before it is
 * published and signs it, and sees nothing else.
 */
export const STAFF_ROLES = ['organiser', 'analyst', 'moderator', 'reviewer'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who is asking: nobody in particular, a participant with a code, a table by the tablet it shares, or a member of staff. */
export type Actor =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'participant';
      readonly key: string;
      readonly hearingId: string;
      readonly hearingSlug: string;
      readonly firstName: string;
      /** Drawn for the panel or its reserves, perhaps no longer there; null for those who were invited only. */
      readonly selection: 'panel' | 'reserve' | 'withdrawn' | null;
    }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly number: number;
      readonly hearingId: string;
    }
  | {
      readonly kind: 'account';
      readonly id: string;
      readonly email: string;
      readonly name: string;
      readonly mayCreateHearings: boolean;
      readonly memberships: readonly { readonly hearingId: string; readonly role: StaffRole }[];
    };

export const VISITOR: Actor = { kind: 'visitor' };

/** How the audit log names an actor: its kind and random key, never a name. */
export function auditName(actor: Actor): string {
  if (actor.kind === 'participant') return `participant:${actor.key}`;
  return actor.kind === 'visitor' ? 'system' : `${actor.kind}:${actor.id}`;
}

export const hasRole = (actor: Actor, hearingId: string, role: StaffRole): boolean =>
  actor.kind === 'account' &&
  actor.memberships.some(
    (membership) => membership.hearingId === hearingId && membership.role === role,
  );
