import { redirect } from '@sveltejs/kit';
import { view } from '#domain/discussion/view';
import { require } from '#server/access/guard';
import { currentTableOfGroup, themeOf } from '#server/actions/listTablesToSee';
import { readTableLog } from '#server/realtime/tableLog';
import { roleAtTable } from '#server/realtime/tableRole';
import type { PageServerLoad } from './$types';

/** The tablet that a table shares, at whichever of the group's sessions is on. */
export const load: PageServerLoad = async ({ locals: { actor, locale }, url, depends }) => {
  depends('bord:faelles');
  // A tablet that was taken back, or somebody else's device.
  if (actor.kind === 'participant' || actor.kind === 'account') redirect(303, '/bord');
  if (actor.kind === 'visitor') return { number: null, table: null };
  require(actor, { to: 'share table', hearingId: actor.hearingId, groupId: actor.id }, url);
  const id = await currentTableOfGroup(actor.id);
  const log = id === null ? null : await readTableLog(id);
  const viewer = log && roleAtTable(actor, log.table);
  if (!log || !viewer) return { number: actor.number, table: null };
  return {
    number: actor.number,
    table: {
      id: log.table.id,
      theme: themeOf(log.table)[locale],
      known: {
        view: view(log.state, viewer),
        sequence: log.events.length,
        serverTime: Date.now(),
      },
    },
  };
};
