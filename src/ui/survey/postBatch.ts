import { type SurveyBatch, surveyReply, type SurveyReply } from '#protocol/answerMessages';

const PATIENCE_MS = 15_000;
/** Browsers let all of a page's requests that outlive it carry 64 KiB together, and fail what is above. */
const LONGEST_KEPT_ALIVE = 16 * 1024;

/**
 * Sends one batch. Also a refusal is a reply.
 * @throws where the net or the server is away, or something else than our server answered, such as the
 * sign-in page of a hotel's network
 */
export async function postBatch(batch: SurveyBatch): Promise<SurveyReply> {
  const body = JSON.stringify(batch);
  const response = await fetch('/api/svar', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    // A tab that is closed right after a tap still gets its answer out.
    keepalive: body.length <= LONGEST_KEPT_ALIVE,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return surveyReply.parse(await response.json());
}
