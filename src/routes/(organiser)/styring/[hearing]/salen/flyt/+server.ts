import { json } from '@sveltejs/kit';
import { hallMove } from '#protocol/hallMessages';
import { organisedHearing } from '#server/access/organisedHearing';
import { readJson } from '#server/access/readJson';
import { moveInHall } from '#server/actions/moveInHall';
import type { RequestHandler } from './$types';

const MOST_BYTES = 5_000;

/** Somebody gets another table, or a table another moderator: {ok} or {problem}. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const move = hallMove.safeParse(await readJson(request, MOST_BYTES));
  if (!move.success) return json({ problem: 'not_readable' }, { status: 400 });
  const moved = await moveInHall(hearing, move.data, locals.actor);
  return moved.ok ? json({ ok: true }) : json({ problem: moved.problem }, { status: 409 });
};
