import { json } from '@sveltejs/kit';
import { hallAct, MOST_TABLES } from '#protocol/hallMessages';
import { organisedHearing } from '#server/access/organisedHearing';
import { readJson } from '#server/access/readJson';
import { actInHall } from '#server/actions/actInHall';
import type { RequestHandler } from './$types';

const MOST_BYTES = MOST_TABLES * 100;

/** An act at all, some or one of the tables; answers what came of it at each. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const { actor } = locals;
  const hearing = await organisedHearing(actor, params.hearing, url);
  const act = hallAct.safeParse(await readJson(request, MOST_BYTES));
  if (!act.success || actor.kind !== 'account')
    return json({ problem: 'not_readable' }, { status: 400 });
  return json(await actInHall(hearing, act.data, actor));
};
