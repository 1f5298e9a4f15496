import { error } from '@sveltejs/kit';
import { publishedHearing } from '#server/access/publishedHearing';
import { figureByName } from '../figureByName.ts';
import type { RequestHandler } from './$types';

const MINUTE_S = 60;

/** A figure as a file that stands alone, made by the very function that draws it on the page. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const language = url.searchParams.get('sprog') ?? locals.locale;
  if (language !== 'da' && language !== 'en') error(400);
  const figure = published && (await figureByName({ hearing, published }, params.name, language));
  if (!figure) error(404);
  return new Response(figure.svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `inline; filename="${figure.name}-${language}.svg"`,
      // Opened as a page of its own it may draw, and do nothing else.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      // Results do not change once they are released; the hearing's name may.
      'cache-control': `public, max-age=${10 * MINUTE_S}`,
      vary: 'cookie',
    },
  });
};
