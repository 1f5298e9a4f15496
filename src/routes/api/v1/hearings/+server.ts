import type { HearingsDocument } from '#protocol/api/hearing';
import { analysedHearings } from '#server/actions/issueToken';
import { answerWith } from '#server/api/answer';
import { forBearers, refuse } from '#server/api/endpoint';
import { hearingDocumentOf } from '#server/api/hearingDocument';

/** The hearings the token reads. */
export const GET = forBearers(async ({ request, bearer }) => {
  const own = await analysedHearings(bearer.actor);
  const hearings = await Promise.all(own.map(hearingDocumentOf));
  return answerWith(request, { hearings } satisfies HearingsDocument);
});
export const fallback = refuse('only_reading');
