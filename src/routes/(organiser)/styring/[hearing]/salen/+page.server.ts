import { z } from 'zod';
import { auditName } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import { organisedHearing } from '#server/access/organisedHearing';
import { recordDownload } from '#server/database/downloads';
import { listMembers } from '#server/database/hearings';
import type { PageServerLoad } from './$types';

/** Names at the tables are shown here, so each look is in the log as any list of people is. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  require(locals.actor, { to: 'observe table', hearingId: hearing.id }, url);
  const members = await listMembers(hearing.id);
  await recordDownload(hearing.id, 'hall', auditName(locals.actor));
  return {
    /** Another session than the one going on. */
    sessionId: z.uuid().safeParse(url.searchParams.get('session')).data ?? null,
    moderators: members
      .filter(({ role }) => role === 'moderator')
      .map(({ account_id: id, name }) => ({ id, name })),
  };
};
