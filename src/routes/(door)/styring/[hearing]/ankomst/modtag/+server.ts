import { error, json } from '@sveltejs/kit';
import { may } from '#domain/identity/permission';
import { arrivalRequest } from '#protocol/arrivalMessages';
import { receivePerson } from '#server/actions/receivePeople';
import { findHearing } from '#server/database/hearings';
import type { RequestHandler } from './$types';

/** Takes one arrival from a door (see src/protocol/arrivalMessages.ts); always answers JSON. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
  const { actor } = locals;
  if (actor.kind === 'visitor') return json({ problem: 'sign_in' }, { status: 401 });
  const hearing = await findHearing(params.hearing);
  if (!hearing) error(404);
  if (!may(actor, { to: 'receive people', hearingId: hearing.id }).ok)
    return json({ problem: 'not_allowed' }, { status: 403 });
  // Another site can make a browser send a form here, but not this type without being asked first.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    return json({ problem: 'malformed' }, { status: 400 });
  const asked = arrivalRequest.safeParse(await request.json().catch(() => null));
  if (!asked.success) return json({ problem: 'malformed' }, { status: 400 });
  return json(await receivePerson({ hearing, actor }, asked.data));
};
