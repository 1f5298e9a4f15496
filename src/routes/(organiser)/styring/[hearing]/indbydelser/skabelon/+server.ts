import { csvText, DANISH_EXCEL_CSV } from '#domain/export/csv';
import { INVITATION_HEADING, invitationCells } from '#domain/recruitment/invitationList';
import { simulateInvitees } from '#domain/simulation/population';
import { organisedHearing } from '#server/access/organisedHearing';
import type { RequestHandler } from './$types';

/** An invitation list to copy: the headings and three made-up people. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const people = simulateInvitees({ seed: 'skabelon', size: 3, on: hearing.starts_on });
  const table = { columns: INVITATION_HEADING, rows: people.map(invitationCells) };
  return new Response(csvText(table, DANISH_EXCEL_CSV), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="indbydelsesliste.csv"',
    },
  });
};
