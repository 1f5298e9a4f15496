import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { recordDownload } from '#server/database/downloads';
import {
  listGroups,
  listModerators,
  listSessions,
  listSessionSeats,
} from '#server/database/seating';
import type { PageServerLoad } from './$types';

/** First names by group, for cards and the reception; each look is in the log as any file is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  const [groups, moderators, [first]] = await Promise.all([
    listGroups(hearing.id),
    listModerators(hearing.id),
    listSessions(hearing.id),
  ]);
  if (first) await recordDownload(hearing.id, 'name_cards', auditName(locals.actor));
  const seats = first ? await listSessionSeats(hearing.id, first.id) : [];
  return {
    groups: groups.map(({ id, number }) => ({
      number,
      moderators: moderators.filter((one) => one.group_id === id).map(({ name }) => name),
      names: seats
        .filter((seat) => seat.group_id === id)
        .map(({ seat, first_name }) => ({ seat, name: first_name })),
    })),
  };
};
