import { readKnowledge } from '#server/actions/readKnowledge';
import { knowledgeFigure } from '#ui/analysis/figures/knowledgeFigure';
import type { FigureMaker } from './figureMaker.ts';

const PREFIX = 'viden-';

/** What the panel knew before and after: `viden-<item>`. */
export const knowledgeFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  if (!name.startsWith(PREFIX)) return null;
  const read = await readKnowledge(hearing);
  const result = read.ok && read.value.find(({ code }) => code === name.slice(PREFIX.length));
  return result ? knowledgeFigure(published, result, locale) : null;
};
