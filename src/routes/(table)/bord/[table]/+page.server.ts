import { error, redirect } from '@sveltejs/kit';
import { view } from '#domain/discussion/view';
import { require } from '#server/access/guard';
import {
  listSessionsOfGroup,
  listTablesOfParticipant,
  themeOf,
} from '#server/actions/listTablesToSee';
import { findHearingById } from '#server/database/hearings';
import { readTableLog } from '#server/realtime/tableLog';
import { deedAtTable, roleAtTable } from '#server/realtime/tableRole';
import type { PageServerLoad } from './$types';

/** The table as it is now, so that the page says something before its socket is open. */
export const load: PageServerLoad = async ({ params, locals: { actor, locale }, url }) => {
  // A visitor is sent to sign in before the address is looked up.
  const visitors = { to: 'sit at table', hearingId: '', seated: [] } as const;
  if (actor.kind === 'visitor') require(actor, visitors, url);
  const log = await readTableLog(params.table);
  if (!log) error(404);
  const { table, state, events } = log;
  const viewer = roleAtTable(actor, table);
  // Who has been moved finds her way to where she sits now.
  if (!viewer && actor.kind === 'participant') redirect(303, '/bord');
  require(actor, deedAtTable(actor, table), url);
  if (!viewer) error(403);

  const [hearing, sessions] = await Promise.all([
    findHearingById(table.hearing_id),
    actor.kind === 'participant'
      ? listTablesOfParticipant(actor.key)
      : listSessionsOfGroup(table.group_id),
  ]);
  return {
    table: {
      id: table.id,
      number: table.number,
      position: table.position,
      theme: themeOf(table)[locale],
    },
    hearing: hearing?.[`name_${locale}`] ?? '',
    sessions,
    known: { view: view(state, viewer), sequence: events.length, serverTime: Date.now() },
  };
};
