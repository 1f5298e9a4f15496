import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { prepareReplacement } from '#server/actions/prepareReplacement';
import { lotteryStream } from '#server/lotteryStream';
import type { RequestHandler } from './$types';

/** Works out a lottery for the vacant places and tells how it goes. */
export const POST: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const id = z.uuid().safeParse(url.searchParams.get('id'));
  if (!id.success) error(400);
  const newcomers = url.searchParams.get('blandt') === 'reserver' ? 'reserves' : 'everybody';
  const relax = url.searchParams.get('lemp') === 'ja';
  const order = { hearing, newcomers, relax, id: id.data, actor: locals.actor } as const;
  return lotteryStream((watch) => prepareReplacement(order, watch));
};
