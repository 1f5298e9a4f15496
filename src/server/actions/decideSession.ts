import { type Actor, auditName } from '#domain/identity/actor';
import { checkSession, type SessionFault } from '#domain/discussion/sessionSettings';
import { fail, type Result, succeed } from '#domain/result';
import { saveSessionSettings, stillUsed } from '../database/sessionSettings.ts';

export type DecideProblem =
  | { readonly kind: 'faults'; readonly faults: readonly SessionFault[] }
  /** Somebody else saved in between. */
  | { readonly kind: 'changed'; readonly revision: number }
  /** Ids of steps that a table has begun and of points that one has ticked off. */
  | { readonly kind: 'still_used'; readonly steps: string[]; readonly points: string[] };

/** Decides how a theme's session runs, edited from `revision`; gives the new one. Also while tables talk. */
export async function decideSession(
  session: { readonly hearingId: string; readonly themeCode: string },
  revision: number,
  given: unknown,
  actor: Actor,
): Promise<Result<number, DecideProblem>> {
  const checked = checkSession(given);
  if (!checked.ok) return fail({ kind: 'faults', faults: checked.problem });
  const saved = await saveSessionSettings(session, checked.value, revision, auditName(actor));
  if (saved.ok) return succeed(saved.value);
  const { kind, details } = saved.problem;
  switch (kind) {
    case 'settings_changed':
      return fail({ kind: 'changed', revision: Number(details['revision']) });
    case 'still_used':
      return fail({ kind, ...stillUsed(details) });
    default:
      throw new Error(`The settings of a session were refused: ${kind}.`);
  }
}
