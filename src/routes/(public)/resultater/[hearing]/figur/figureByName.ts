import { duringFigureNamed } from '#ui/analysis/figures/duringFigure';
import type { Figure } from '#ui/analysis/figures/figure';
import { figureNamed } from '#ui/analysis/figures/figureNamed';
import type { Locale } from '#ui/charts/format';
import { comparisonFigureNamed } from './comparisonFigureNamed.ts';
import type { Asked, FigureMaker } from './figureMaker.ts';
import { itemFigureNamed } from './itemFigureNamed.ts';
import { knowledgeFigureNamed } from './knowledgeFigureNamed.ts';
import { subgroupFigureNamed } from './subgroupFigureNamed.ts';
import { tableFigureNamed } from './tableFigureNamed.ts';
import { whoCameFigureNamed } from './whoCameFigureNamed.ts';

/** Asked one after the other: each knows the names of its own figures. */
const MAKERS: readonly FigureMaker[] = [
  ({ published }, name, locale) => duringFigureNamed(published, name, locale),
  ({ published }, name, locale) => figureNamed(published, name, locale),
  whoCameFigureNamed,
  knowledgeFigureNamed,
  subgroupFigureNamed,
  itemFigureNamed,
  tableFigureNamed,
  comparisonFigureNamed,
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
