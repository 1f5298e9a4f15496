import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { prepareLottery } from '#server/actions/prepareLottery';
import { lotteryStream } from '#server/lotteryStream';
import type { RequestHandler } from './$types';

/** Works out the lottery for the panel and tells how it goes. */
export const POST: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const id = z.uuid().safeParse(url.searchParams.get('id'));
  if (!id.success) error(400);
  const order = { hearing, id: id.data, actor: locals.actor };
  return lotteryStream((watch) => prepareLottery(order, watch));
};
