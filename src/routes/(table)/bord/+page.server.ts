import { redirect } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import {
  currentTableOf,
  listTablesOfStaff,
  tableInSameTalk,
} from '#server/actions/listTablesToSee';
import { movedFrom } from '#ui/table/movedFrom';
import type { PageServerLoad } from './$types';

/** A participant goes on to her table of now; staff get the tables they lead or may look in at. */
export const load: PageServerLoad = async ({ locals: { actor }, url }) => {
  if (actor.kind === 'participant') {
    const from = movedFrom(url);
    // Whoever was moved within a talk goes on in that talk, also where another is the current one.
    const table =
      (from && (await tableInSameTalk(actor.key, from))) ?? (await currentTableOf(actor.key));
    if (table) {
      redirect(303, `/bord/${table}${from ? `?fra=${from}` : ''}`);
    }
    return { hearings: null, person: actor.key };
  }
  if (actor.kind === 'account')
    return { hearings: await listTablesOfStaff(actor), person: actor.id };
  if (actor.kind === 'group') redirect(303, '/bord/faelles');
  require(actor, { to: 'sit at table', hearingId: '', seated: [] }, url);
  return { hearings: null, person: '' };
};
