import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { recordDownload } from '#server/database/downloads';
import { listGroups, listModerators, listSeats, listSessions } from '#server/database/seating';
import type { PageServerLoad } from './$types';

/**
 * First names by session and group, for cards and the reception; one session where everybody keeps
 * the group. Each look is in the log as any file is.
 */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const [groups, moderators, sessions, seats] = await Promise.all([
    listGroups(hearing.id),
    listModerators(hearing.id),
    listSessions(hearing.id),
    listSeats(hearing.id),
  ]);
  if (sessions.length > 0) await recordDownload(hearing.id, 'name_cards', auditName(locals.actor));
  const groupsIn = new Map<string, Set<string>>();
  for (const { participant_key: key, group_id: group } of seats)
    groupsIn.set(key, (groupsIn.get(key) ?? new Set<string>()).add(group));
  const isSame =
    [...groupsIn.values()].every(({ size }) => size === 1) &&
    seats.length === groupsIn.size * sessions.length;
  const isDanish = locals.locale === 'da';
  return {
    sessions: sessions.slice(0, isSame ? 1 : undefined).map((session) => ({
      position: session.position,
      theme: (isDanish ? session.theme_name_da : session.theme_name_en) ?? session.theme_code,
      groups: groups.map(({ id, number }) => ({
        number,
        moderators: moderators.filter((one) => one.group_id === id).map(({ name }) => name),
        names: seats
          .filter((seat) => seat.session_id === session.id && seat.group_id === id)
          .map(({ seat, first_name }) => ({ seat, name: first_name })),
      })),
    })),
    isSame,
  };
};
