import { askedFigure, FIGURE_CACHE } from '../askedFigure.ts';
import type { RequestHandler } from './$types';

/** A figure as a file that stands alone, made by the very function that draws it on the page. */
export const GET: RequestHandler = async (event) => {
  const { figure, locale } = await askedFigure(event);
  return new Response(figure.svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `inline; filename="${figure.name}-${locale}.svg"`,
      // Opened as a page of its own it may draw, and do nothing else.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': FIGURE_CACHE,
      vary: 'cookie',
    },
  });
};
