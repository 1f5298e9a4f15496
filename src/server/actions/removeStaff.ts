import { type Actor, auditName, type StaffRole } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { removeMember } from '../database/hearings.ts';

/** Takes a role at a hearing from somebody; the account stays. A hearing keeps an organiser. */
export async function removeStaff(
  hearingId: string,
  { accountId, role }: { readonly accountId: string; readonly role: StaffRole },
  actor: Actor,
): Promise<Result<true, 'last_organiser'>> {
  const removed = await removeMember(hearingId, accountId, role, auditName(actor));
  if (removed.ok) return succeed(true);
  if (removed.problem.kind === 'last_organiser') return fail('last_organiser');
  throw new Error(`A member could not be removed: ${removed.problem.kind}.`);
}
