import { json } from '@sveltejs/kit';
import { z } from 'zod';
import { organisedHearing } from '#server/access/organisedHearing';
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
  // Another site can make a browser send a form here, but not this type without being asked first.
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '');
  const body = isJson ? await request.text() : '';
  const read = body.length <= MOST_BYTES ? given.safeParse(parsed(body)) : null;
  if (!read?.success) return json({ problem: 'not_readable' }, { status: 400 });
  const entered = await enterPaper({
    ...{ ...read.data, hearingId: hearing.id, actor: locals.actor },
  });
  return entered.ok
    ? json(entered.value)
    : json({ problem: entered.problem.kind }, { status: 409 });
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
