import { readComparisonChanges } from '#server/actions/readComparisonChanges';
import { comparisonFigure } from '#ui/analysis/figures/comparisonFigure';
import type { FigureMaker } from './figureMaker.ts';

const KIND = 'sammenligning-';

/** `sammenligning-<theme>` those who took part beside those who stayed home. */
export const comparisonFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  if (!name.startsWith(KIND)) return null;
  const themes = (await readComparisonChanges(hearing))?.themes ?? [];
  const theme = themes.find(({ code }) => code === name.slice(KIND.length));
  return theme ? comparisonFigure(published, theme, locale) : null;
};
