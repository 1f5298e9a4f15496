import { CUTS } from '#domain/analysis/subgroups';
import { readSubgroups } from '#server/actions/readSubgroups';
import { subgroupFigure } from '#ui/analysis/figures/subgroupFigure';
import { CUT_IN_ADDRESS } from '#ui/analysis/subgroupWords';
import type { FigureMaker } from './figureMaker.ts';

/** `grupper-<cut>-<theme>` how the parts of the panel moved. */
export const subgroupFigureNamed: FigureMaker = async ({ hearing, published }, name, locale) => {
  const [, by, code] = /^grupper-([a-z]+)-(.+)$/.exec(name) ?? [];
  const cut = CUTS.find((one) => CUT_IN_ADDRESS[one] === by);
  if (!cut) return null;
  const subgroups = await readSubgroups(hearing);
  const theme = subgroups?.themes.find((one) => one.code === code);
  return theme ? subgroupFigure(published, theme, cut, locale) : null;
};
