import { readItemDetails } from '#server/actions/readItemDetails';
import { itemFigureKind, itemFigures } from '#ui/analysis/figures/itemFigures';
import type { FigureMaker } from './figureMaker.ts';

/** A figure of an item's own page. The item is looked up before anything is worked out for it. */
export const itemFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  const asked = itemFigureKind(name);
  if (!asked) return null;
  for (const theme of published.results.themes) {
    const item = [...theme.items, ...theme.lists].find(({ code }) => code === asked.item);
    if (!item) continue;
    const details = await readItemDetails(hearing, theme.code, item.code);
    const finding = item.change?.finding ?? null;
    const figures = details && itemFigures(published, finding, details, locale);
    return figures?.[asked.kind] ?? null;
  }
  return null;
};
