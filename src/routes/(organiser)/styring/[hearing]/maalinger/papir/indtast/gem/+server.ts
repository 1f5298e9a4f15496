import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
import { readJson } from '#server/access/readJson';
import { enterPaper } from '#server/actions/enterPaper';
import type { RequestHandler } from './$types';

const MOST_BYTES = 1_000_000;
const given = z.object({
  id: z.uuid(),
  number: z.string().max(20),
  typed: z.record(z.string().max(30), z.string().max(20_000)),
});

/** Takes one typed paper; always answers JSON: {state} or {problem}. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const read = given.safeParse(await readJson(request, MOST_BYTES));
  if (!read.success) return json({ problem: 'not_readable' }, { status: 400 });
  const entered = await enterPaper({
    ...{ ...read.data, hearingId: hearing.id, actor: locals.actor },
  });
  return entered.ok
    ? json(entered.value)
    : json({ problem: entered.problem.kind }, { status: 409 });
};
