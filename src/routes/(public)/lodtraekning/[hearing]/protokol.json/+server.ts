import { error } from '@sveltejs/kit';
import { require } from '#server/access/guard';
import { readPublishedDraw } from '#server/actions/drawPanelPublished';
import { findHearing } from '#server/database/hearings';
import type { RequestHandler } from './$types';

/** The public part of the draw record, as a file. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  require(locals.actor, { to: 'see draw record' }, url);
  const hearing = await findHearing(params.hearing);
  const draw = hearing && (await readPublishedDraw(hearing));
  if (!hearing || !draw) error(404);
  const { record, drawnAt, history } = draw;
  const { simulated } = hearing;
  return new Response(
    JSON.stringify({ ...record, simulated, drawn_at: drawnAt, history }, null, 2),
    {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="lodtraekning-${hearing.slug}.json"`,
      },
    },
  );
};
