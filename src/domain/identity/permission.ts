import { fail, type Result, succeed } from '../result.ts';
import { type Actor, hasRole } from './actor.ts';

/**
 * Everything that anyone may or may not do, in one place. Pages, endpoints and sockets ask `may`
 * and nothing else decides.
 */
export type Deed =
  | { readonly to: 'create hearing' }
  | { readonly to: 'see control room' }
  | { readonly to: 'organise'; readonly hearingId: string }
  | { readonly to: 'read mailing list'; readonly hearingId: string }
  | { readonly to: 'receive people'; readonly hearingId: string }
  | { readonly to: 'see draw record' }
  | { readonly to: 'see results'; readonly hearingId: string; readonly released: boolean }
  | { readonly to: 'see analyses' }
  | { readonly to: 'analyse'; readonly hearingId: string }
  | { readonly to: 'export dataset'; readonly hearingId: string }
  | { readonly to: 'propose release'; readonly hearingId: string }
  /** That one who wrote it may not, the database knows. */
  | { readonly to: 'decide release'; readonly hearingId: string }
  /** And answer the waves that ask her; which these are, the database knows (`api.asked`). */
  | { readonly to: 'take part'; readonly hearingId: string }
  | {
      readonly to: 'moderate table';
      readonly hearingId: string;
      readonly moderators: readonly string[];
    }
  | { readonly to: 'sit at table'; readonly hearingId: string; readonly seated: readonly string[] }
  | { readonly to: 'share table'; readonly hearingId: string; readonly groupId: string }
  | { readonly to: 'observe table'; readonly hearingId: string }
  | {
      readonly to: 'read briefing';
      readonly hearingId: string;
      /** `panel` and `invited` are people of the hearing; `public` is everybody. */
      readonly audience: 'panel' | 'invited' | 'public';
    }
  | { readonly to: 'review briefings' }
  | { readonly to: 'review briefing'; readonly hearingId: string }
  | { readonly to: 'change own password' };

/** `sign_in`: nobody is signed in; `not_allowed`: somebody is, who may not. */
export type Denial = 'sign_in' | 'not_allowed';

export function may(actor: Actor, deed: Deed): Result<true, Denial> {
  if (isAllowed(actor, deed)) return succeed(true);
  return fail(actor.kind === 'visitor' ? 'sign_in' : 'not_allowed');
}

function isAllowed(actor: Actor, deed: Deed): boolean {
  switch (deed.to) {
    case 'create hearing':
      return actor.kind === 'account' && actor.mayCreateHearings;
    case 'see control room':
      return actor.kind === 'account' && (actor.mayCreateHearings || holds(actor, 'organiser'));
    case 'organise':
    case 'read mailing list':
    case 'observe table':
      return hasRole(actor, deed.hearingId, 'organiser');
    case 'receive people':
      return (
        hasRole(actor, deed.hearingId, 'organiser') || hasRole(actor, deed.hearingId, 'moderator')
      );
    case 'see draw record':
      return true; // how people were chosen is for everybody to see
    case 'see results':
      // Nobody sees anything of a wave before it is released, whatever their role.
      return deed.released;
    case 'see analyses':
      return actor.kind === 'account' && (holds(actor, 'analyst') || holds(actor, 'organiser'));
    case 'analyse':
    case 'export dataset':
    case 'decide release':
      return (
        hasRole(actor, deed.hearingId, 'analyst') || hasRole(actor, deed.hearingId, 'organiser')
      );
    case 'propose release':
      return hasRole(actor, deed.hearingId, 'analyst');
    case 'take part':
      return actor.kind === 'participant' && actor.hearingId === deed.hearingId;
    case 'moderate table':
      return (
        actor.kind === 'account' &&
        hasRole(actor, deed.hearingId, 'moderator') &&
        deed.moderators.includes(actor.id)
      );
    case 'sit at table':
      return (
        actor.kind === 'participant' &&
        actor.hearingId === deed.hearingId &&
        deed.seated.includes(actor.key)
      );
    case 'share table':
      return (
        actor.kind === 'group' && actor.hearingId === deed.hearingId && actor.id === deed.groupId
      );
    case 'read briefing':
      return deed.audience === 'public' || readsBriefing(actor, deed.hearingId, deed.audience);
    case 'review briefings':
      return actor.kind === 'account' && holds(actor, 'reviewer');
    case 'review briefing':
      return hasRole(actor, deed.hearingId, 'reviewer');
    case 'change own password':
      return actor.kind === 'account';
  }
}

function holds(actor: Extract<Actor, { kind: 'account' }>, role: string): boolean {
  return actor.memberships.some((membership) => membership.role === role);
}

/** Staff of the hearing read what its participants are shown. */
function readsBriefing(actor: Actor, hearingId: string, audience: 'panel' | 'invited'): boolean {
  if (actor.kind === 'account') return actor.memberships.some((one) => one.hearingId === hearingId);
  if (actor.kind !== 'participant' || actor.hearingId !== hearingId) return false;
  return audience === 'invited' || actor.selection === 'panel';
}
