import type { Actor, StaffRole } from '#domain/identity/actor';
import { isDemonstration } from '#server/demo/isDemonstration';
import { displayCookie, parseDisplay } from '#ui/components/displayChoice';
import type { ShellActor, ShellData } from '#ui/components/shell';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, cookies }): Promise<ShellData> => ({
  ...parseDisplay(cookies.get(displayCookie)),
  locale: locals.locale,
  actor: shellActor(locals.actor),
  demo: await isDemonstration(),
  isKiosk: locals.isKiosk,
});

/** What the frame of the page shows of who is signed in: no keys, no other hearings. */
function shellActor(actor: Actor): ShellActor {
  if (actor.kind === 'visitor') return actor;
  if (actor.kind === 'participant') {
    return { kind: 'participant', firstName: actor.firstName, hearingSlug: actor.hearingSlug };
  }
  if (actor.kind === 'group') return { kind: 'group', number: actor.number };
  const roles = new Set<StaffRole>(actor.memberships.map((membership) => membership.role));
  if (actor.mayCreateHearings) roles.add('organiser');
  return { kind: 'account', name: actor.name, roles: [...roles] };
}
