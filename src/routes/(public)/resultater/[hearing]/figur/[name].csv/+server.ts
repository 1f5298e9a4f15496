import { figureCsv } from '#ui/analysis/figureCsv';
import { figureHref } from '#ui/analysis/figureHref';
import { figureOrigin } from '#ui/analysis/figures/figureOrigin';
import { askedFigure, FIGURE_CACHE } from '../askedFigure.ts';
import type { RequestHandler } from './$types';

/** A figure's table as a file, with what is needed to refer to it. */
export const GET: RequestHandler = async (event) => {
  const { hearing, figure, locale } = await askedFigure(event);
  const address = event.url.origin + figureHref(hearing.slug, figure.name, locale).page;
  const origin = figureOrigin(hearing, figure, address, locale);
  return new Response(figureCsv(figure, origin, locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${figure.name}-${locale}.csv"`,
      'cache-control': FIGURE_CACHE,
      vary: 'cookie',
    },
  });
};
