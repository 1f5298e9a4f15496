import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { view } from '#domain/discussion/view';
import { hasRole } from '#domain/identity/actor';
import { require } from '#server/access/guard';
import {
  listSessionsOfGroup,
  listTablesOfParticipant,
  themeOf,
} from '#server/actions/listTablesToSee';
import { findHearingById } from '#server/database/hearings';
import { readTableLog } from '#server/realtime/tableLog';
import { deedAtTable, roleAtTable } from '#server/realtime/tableRole';
import { sessionCookie } from '#server/access/cookie';
import { SESSION_COOKIE } from '#server/access/sessions';
import { shareTablet, takeTabletBack } from '#server/actions/shareTablet';
import { findTabletOfGroup } from '#server/database/groupTablets';
import { listSessions } from '#server/database/seating';
import { findLiveTable, findTable } from '#server/database/tables';
import { isOutOf, movedFrom, wayFrom } from '#ui/table/movedFrom';
import type { Actions, PageServerLoad } from './$types';

/** The table as it is now, so that the page says something before its socket is open. */
export const load: PageServerLoad = async ({ params, locals: { actor, locale }, url }) => {
  // A visitor is sent to sign in before the address is looked up.
  const visitors = { to: 'sit at table', hearingId: '', seated: [] } as const;
  if (actor.kind === 'visitor') require(actor, visitors, url);
  const log = await readTableLog(params.table);
  if (!log) error(404);
  const { table, state, events } = log;
  const viewer = roleAtTable(actor, table);
  // Who has been moved, or leads the table no more, finds her way to where she goes on.
  const isLedOn = actor.kind === 'participant' || hasRole(actor, table.hearing_id, 'moderator');
  if (!viewer && isLedOn) redirect(303, wayFrom(table.id));
  if (actor.kind === 'group') redirect(303, '/bord/faelles');
  require(actor, deedAtTable(actor, table), url);
  if (!viewer) error(403);

  const from = movedFrom(url);
  const [hearing, programme, sessions, tablet, left] = await Promise.all([
    findHearingById(table.hearing_id),
    listSessions(table.hearing_id),
    actor.kind === 'participant'
      ? listTablesOfParticipant(actor.key)
      : listSessionsOfGroup(table.group_id),
    actor.kind === 'account' ? findTabletOfGroup(table.group_id) : null,
    actor.kind === 'participant' && from !== null ? findTable(from) : null,
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
    /** How many the programme has, whether the viewer is at all of them or not. */
    sessionCount: programme.length,
    /** The theme of the talk she was led away from, where she has no seat in it any more. */
    outOf:
      left?.hearing_id === table.hearing_id && isOutOf(left, sessions)
        ? themeOf(left)[locale]
        : null,
    /** Since when the table shares a tablet; null where it shares none. */
    sharedSince: tablet?.set_up_at ?? null,
    known: { view: view(state, viewer), sequence: events.length, serverTime: Date.now() },
  };
};

/** The table of the address, for staff who lead it or look in at it. */
async function staffedTable({ actor }: App.Locals, id: string, url: URL) {
  const table = z.uuid().safeParse(id).success ? await findLiveTable(id) : null;
  if (!table) error(404);
  if (actor.kind !== 'account') error(403);
  require(actor, deedAtTable(actor, table), url);
  return table;
}

export const actions: Actions = {
  /** This device becomes the tablet the table shares, and whoever held it is signed out on it. */
  del: async ({ params, locals, url, cookies }) => {
    const table = await staffedTable(locals, params.table, url);
    const before = cookies.get(SESSION_COOKIE);
    const tablet = await shareTablet(locals.actor, table.group_id, before, Date.now());
    cookies.set(SESSION_COOKIE, tablet.id, sessionCookie(url, tablet.expiresAt));
    redirect(303, '/bord/faelles');
  },
  tilbage: async ({ params, locals, url }) => {
    const table = await staffedTable(locals, params.table, url);
    await takeTabletBack(locals.actor, table.group_id);
    redirect(303, `/bord/${table.id}`);
  },
};
