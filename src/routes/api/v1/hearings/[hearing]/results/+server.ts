import { resultsOf } from '#protocol/api/results';
import { publishedHearing } from '#server/access/publishedHearing';
import { answerWith } from '#server/api/answer';
import { ofHearing, refuse } from '#server/api/endpoint';
import { ApiProblem } from '#server/api/problem';

/** What the public pages of results say. */
export const GET = ofHearing(async ({ request, bearer, hearing }) => {
  const { published } = await publishedHearing(bearer.actor, hearing.slug);
  if (!published) throw new ApiProblem('nothing_released', { hearing: hearing.slug });
  return answerWith(request, resultsOf(published));
});
export const fallback = refuse('only_reading');
