import type { Theme } from '../survey/questionnaire.ts';
import { type Levels, shownFeatures } from './background.ts';
import type { SafePerson } from './safePeople.ts';
import type { Cell } from './table.ts';

/** A person’s cells of `personVariables`. */
export function personCells(
  { groups, attended, compared, background }: SafePerson,
  themes: readonly Theme[],
  levels: Levels,
): Cell[] {
  return [
    ...themes.map(({ code }) => (Object.hasOwn(groups, code) ? groups[code]! : null)),
    ...[attended, compared].map((flag) => (flag === null ? null : Number(flag))),
    ...shownFeatures(levels).map((feature) => background[feature]),
  ];
}
