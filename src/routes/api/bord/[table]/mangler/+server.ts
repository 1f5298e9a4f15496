import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#domain/identity/permission';
import type { TableMissing } from '#protocol/missingMessages';
import { findLiveTable } from '#server/database/tables';
import { listMissingAtTable } from '#server/database/waves';
import type { RequestHandler } from './$types';

/** Who at a table owes an open questionnaire, for whoever leads the table or organises the hearing. */
export const GET: RequestHandler = async ({ params, locals: { actor, locale } }) => {
  if (actor.kind === 'visitor') error(401);
  const id = z.uuid().safeParse(params.table);
  const table = id.success ? await findLiveTable(id.data) : null;
  if (!table) error(404);
  const { hearing_id: hearingId, moderators } = table;
  const leads = may(actor, { to: 'moderate table', hearingId, moderators }).ok;
  if (!leads && !may(actor, { to: 'observe table', hearingId }).ok) error(403);
  const missing = await listMissingAtTable(table.id);
  const waves = [...new Map(missing.map((row) => [row.wave, row[`name_${locale}`]]))];
  return json({
    waves: waves.map(([wave, name]) => ({
      ...{ wave, name },
      people: missing
        .filter((row) => row.wave === wave)
        .map((row) => ({ seat: row.seat, firstName: row.first_name })),
    })),
  } satisfies TableMissing);
};
