import { readTableEffects } from '#server/actions/readTableEffects';
import { tableFigure } from '#ui/analysis/figures/tableFigure';
import type { FigureMaker } from './figureMaker.ts';

const KIND = 'borde-';

/** `borde-<theme>` what happened at the groups. */
export const tableFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  if (!name.startsWith(KIND)) return null;
  const themes = (await readTableEffects(hearing))?.themes ?? [];
  const theme = themes.find(({ code }) => code === name.slice(KIND.length));
  return theme ? tableFigure(published, theme, locale) : null;
};
