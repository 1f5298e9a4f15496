import { LAYOUT_NAMES } from '#domain/export/layouts';
import { readCodebook } from '#server/actions/readCodebook';
import { answerWith } from '#server/api/answer';
import { ofHearing, refuse } from '#server/api/endpoint';
import { hearingDocumentOf } from '#server/api/hearingDocument';
import { refuseOthers, wordIn } from '#server/api/parameters';
import { ApiProblem } from '#server/api/problem';

/** Every column of the data in a layout. */
export const GET = ofHearing(async ({ request, url, hearing }) => {
  refuseOthers(url, ['layout']);
  const layout = wordIn(url, 'layout', LAYOUT_NAMES, 'wide');
  const codebook = await readCodebook(hearing, layout);
  if (!codebook.ok) throw new ApiProblem(codebook.problem, { hearing: hearing.slug });
  const described = await hearingDocumentOf(hearing);
  return answerWith(request, { hearing: described, layout, ...codebook.value });
});
export const fallback = refuse('only_reading');
