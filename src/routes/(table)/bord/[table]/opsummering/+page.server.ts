import { error, redirect } from '@sveltejs/kit';
import { spokenBy } from '#domain/discussion/table';
import { require } from '#server/access/guard';
import { summaryOf } from '#server/actions/readDiscussions';
import { themeOf } from '#server/actions/listTablesToSee';
import { findHearingById } from '#server/database/hearings';
import { readTableLog } from '#server/realtime/tableLog';
import { deedAtTable, roleAtTable } from '#server/realtime/tableRole';
import type { PageServerLoad } from './$types';

/** What a table's session came to, for those who may see the table. */
export const load: PageServerLoad = async ({ params, locals: { actor, locale }, url }) => {
  // A visitor is sent to sign in before the address is looked up.
  const visitors = { to: 'sit at table', hearingId: '', seated: [] } as const;
  if (actor.kind === 'visitor') require(actor, visitors, url);
  const log = await readTableLog(params.table);
  if (!log) error(404);
  const { table, state } = log;
  const viewer = roleAtTable(actor, table);
  if (!viewer && actor.kind === 'participant') redirect(303, '/bord');
  if (actor.kind === 'group') redirect(303, '/bord/faelles');
  require(actor, deedAtTable(actor, table), url);
  if (!viewer) error(403);
  const hearing = await findHearingById(table.hearing_id);
  return {
    table: { id: table.id, number: table.number, theme: themeOf(table)[locale] },
    hearing: hearing?.[`name_${locale}`] ?? '',
    summary: summaryOf(log, Date.now()),
    own: viewer.role === 'participant' ? spokenBy(state.spoken, viewer.id) : null,
  };
};
