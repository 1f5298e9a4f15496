import { json } from '@sveltejs/kit';
import { may } from '#domain/identity/permission';
import { audienceOf } from '#domain/survey/wave';
import {
  LARGEST_BATCH_BYTES,
  readBatch,
  type SurveyProblem,
  type SurveyReply,
} from '#protocol/answerMessages';
import { tabletMarker } from '#server/access/tabletMarker';
import { submitAnswersFromTablet } from '#server/actions/submitAnswersFromTablet';
import type { RequestHandler } from './$types';

const STATUS: Record<SurveyProblem['kind'], number> = {
  malformed: 400,
  sign_in: 401,
  other_participant: 403,
  not_asked: 403,
  wave_unknown: 404,
  wave_not_open: 409,
  too_large: 413,
  item_unknown: 422,
  entry_malformed: 422,
  unknown: 500,
};

/** Takes a tablet's outbox (see src/protocol/answerMessages.ts); always answers JSON. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const receivedAt = new Date();
  const { actor } = locals;
  if (actor.kind === 'visitor') return refuse('sign_in');
  if (actor.kind !== 'participant') return refuse('other_participant');

  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BATCH_BYTES)
    return refuse('too_large');
  // Another site can make a browser send a form here, but not this type without being asked first.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    return refuse('malformed');
  const body = await request.arrayBuffer().catch(() => null);
  if (!body || body.byteLength > LARGEST_BATCH_BYTES) return refuse('too_large');
  const batch = readBatch(parsed(new TextDecoder().decode(body)));
  if (!batch) return refuse('malformed');

  const { owner, wave, malformed } = batch;
  if (owner !== tabletMarker(actor.key)) return refuse('other_participant');
  const { hearingId } = actor;
  if (!may(actor, { to: 'answer', hearingId, audience: audienceOf(wave) }).ok)
    return refuse('not_asked');
  const reply = await submitAnswersFromTablet(actor, batch, receivedAt);
  if (reply.problem || malformed.length === 0) return respond(reply);
  return respond({ ...reply, problem: { kind: 'entry_malformed', ids: malformed } });
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Problems that say more than their kind. */
type Telling = Extract<
  SurveyProblem,
  { state: unknown } | { items: unknown } | { ids: unknown }
>['kind'];
const refuse = (kind: Exclude<SurveyProblem['kind'], Telling>) =>
  respond({
    ...{ stored: [], refused: [], handedIn: null },
    ...{ at: new Date().toISOString(), problem: { kind } },
  });

const respond = (reply: SurveyReply) =>
  json(reply, { status: reply.problem ? STATUS[reply.problem.kind] : 200 });
