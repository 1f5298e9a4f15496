import { error, type RequestEvent } from '@sveltejs/kit';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import { publishedHearing } from '#server/access/publishedHearing';
import type { Figure } from '#ui/analysis/figures/figure';
import type { Locale } from '#ui/charts/format';
import { figureByName } from './figureByName.ts';

const MINUTE_S = 60;
/** Results do not change once they are released; the hearing's name may. */
export const FIGURE_CACHE = `public, max-age=${10 * MINUTE_S}`;

type Found = {
  readonly hearing: PublishedHearing;
  readonly figure: Figure;
  /** The language the address names, else the reader's own. */
  readonly locale: Locale;
};
type Event = Pick<RequestEvent, 'locals' | 'url'> & {
  readonly params: { readonly hearing: string; readonly name: string };
};

/** The figure an address asks for; 404 where there is none, or it is not released. */
export async function askedFigure({ locals, params, url }: Event): Promise<Found> {
  const { hearing, published } = await publishedHearing(locals.actor, params.hearing);
  const locale = url.searchParams.get('sprog') ?? locals.locale;
  if (locale !== 'da' && locale !== 'en') error(400);
  const figure = published && (await figureByName({ hearing, published }, params.name, locale));
  if (!figure) error(404);
  return { hearing: published, figure, locale };
}
