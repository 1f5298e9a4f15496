import { error, json } from '@sveltejs/kit';
import type { Actor } from '#domain/identity/actor';
import { fail, type Result, succeed } from '#domain/result';
import { waveCode } from '#domain/survey/wave';
import {
  LARGEST_BATCH_BYTES,
  type ReadBatch,
  readBatch,
  type SurveyProblem,
  type SurveyReply,
} from '#protocol/answerMessages';
import { participantOf } from '#server/access/participant';
import { readSendingPass } from '#server/access/sendingPass';
import { tabletMarker } from '#server/access/tabletMarker';
import { loadOwnAnswers } from '#server/actions/loadOwnAnswers';
import type { Respondent } from '#server/actions/submitAnswers';
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
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BATCH_BYTES)
    return refuse('too_large');
  // Another site can make a browser send a form here, but not this type without being asked first.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    return refuse('malformed');
  const body = await request.arrayBuffer().catch(() => null);
  if (!body || body.byteLength > LARGEST_BATCH_BYTES) return refuse('too_large');
  const batch = readBatch(parsed(new TextDecoder().decode(body)));
  if (!batch) return refuse('malformed');

  const allowed = await senderOf(locals.actor, batch);
  if (!allowed.ok) return refuse(allowed.problem);
  const { respondent, signedOut } = allowed.value;
  const reply = { ...(await submitAnswersFromTablet(respondent, batch, receivedAt)), signedOut };
  if (reply.problem || batch.malformed.length === 0) return respond(reply);
  return respond({ ...reply, problem: { kind: 'entry_malformed', ids: batch.malformed } });
};

/** What the server knows of the answers of whoever is signed in, for a page that has stood open. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const wave = waveCode.safeParse(url.searchParams.get('wave'));
  const respondent = participantOf(locals.actor);
  if (!wave.success || !respondent) error(404);
  const own = await loadOwnAnswers(respondent, wave.data);
  if (!own) error(404);
  return json(own);
};

/**
 * Whose answers these are: by the session, or by the pass that the tablet keeps beside them. Whether the
 * wave asks her, the database decides with every entry.
 */
async function senderOf(
  actor: Actor,
  { owner, wave, pass }: ReadBatch,
): Promise<
  Result<{ respondent: Respondent; signedOut: boolean }, 'sign_in' | 'other_participant'>
> {
  const participant = participantOf(actor);
  if (participant && owner === tabletMarker(participant.key)) {
    return succeed({ respondent: participant, signedOut: false });
  }
  const respondent = pass === undefined ? null : await readSendingPass(pass, owner, wave);
  if (respondent) return succeed({ respondent, signedOut: true });
  return fail(actor.kind === 'visitor' ? 'sign_in' : 'other_participant');
}

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
