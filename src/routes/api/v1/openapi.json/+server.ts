import { openApi } from '#protocol/api/openApi';
import { FORMATS_OF_DATA } from '#server/api/dataFormats';
import { answerWith } from '#server/api/answer';
import { refuse } from '#server/api/endpoint';
import type { RequestHandler } from './$types';

/** What there is to ask for, and how it is answered: for everybody, and for programs that make programs. */
export const GET: RequestHandler = ({ request, url }) =>
  answerWith(request, openApi(url.origin, FORMATS_OF_DATA));
export const fallback = refuse('only_reading');
