import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Hearing } from '#server/database/hearings';
import type { Figure } from '#ui/analysis/figures/figure';
import { figureNamed } from '#ui/analysis/figures/figureNamed';
import { subgroupFigureNamed } from './subgroupFigureNamed.ts';
import type { Locale } from '#ui/charts/format';

/** Whose figure is asked for: what anybody may see of it, and where the rest is read. */
export type Asked = { readonly hearing: Hearing; readonly published: PublishedHearing };

/** A figure by its name; null where the hearing has none of that name. */
export type FigureMaker = (
  asked: Asked,
  name: string,
  locale: Locale,
) => Promise<Figure | null> | Figure | null;

/** Asked one after the other: each knows the names of its own figures. */
const MAKERS: readonly FigureMaker[] = [
  ({ published }, name, locale) => figureNamed(published, name, locale),
  subgroupFigureNamed,
];

/** The figure of that name, or null where the hearing has none or its waves are not released. */
export async function figureByName(
  asked: Asked,
  name: string,
  locale: Locale,
): Promise<Figure | null> {
  for (const make of MAKERS) {
    const figure = await make(asked, name, locale);
    if (figure) return figure;
  }
  return null;
}
