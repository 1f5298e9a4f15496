import { readWhoCame } from '#server/actions/readWhoCame';
import { makeUpFigure } from '#ui/analysis/figures/makeUpFigure';
import { wayFigure } from '#ui/analysis/figures/wayFigure';
import type { FigureMaker } from './figureMaker.ts';

const MAKERS = new Map([
  ['deltagervej', wayFigure],
  ['sammensaetning', makeUpFigure],
]);

/** Who came and who stayed away; none before the panel's waves are released. */
export const whoCameFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  const make = MAKERS.get(name);
  const read = make ? await readWhoCame(hearing) : null;
  return make && read?.ok && read.value ? make(published, read.value, locale) : null;
};
