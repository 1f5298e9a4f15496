import { csvText, DANISH_EXCEL_CSV } from '#domain/export/csv';
import { FEATURES } from '#domain/recruitment/stratum';
import { MARGIN_HEADING, valuesOn } from '#domain/sampling/population/plainFile';
import { organisedHearing } from '#server/access/organisedHearing';
import { readPopulationMargins } from '#server/database/margins';
import type { RequestHandler } from './$types';

/** The margins in use as a file to edit: every group of the hearing's date, also those without a figure. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const margins = (await readPopulationMargins(hearing.id))?.rows ?? [];
  const rows = FEATURES.flatMap((feature) =>
    valuesOn(feature, hearing.starts_on).map((value) => {
      const known = margins.find((row) => row.feature === feature && row.value === value);
      return [feature, value, known?.count ?? null, known?.source ?? null];
    }),
  );
  return new Response(csvText({ columns: MARGIN_HEADING, rows }, DANISH_EXCEL_CSV), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="befolkningstal.csv"',
    },
  });
};
