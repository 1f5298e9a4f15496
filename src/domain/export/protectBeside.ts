import type { ShownBackground } from './background.ts';
import {
  cellOf,
  NOTHING,
  protectSmallCells,
  reportOf,
  type SmallCellReport,
} from './smallCells.ts';

/**
 * `protectSmallCells` beside what is `known` of people already, such as what files that went out before show of
 * them. People of whom different things are known are protected apart, so that what the new file and the known
 * tell together is shared by `smallest` people as well. A part with fewer people shows nothing.
 */
export function protectBeside(
  people: readonly ShownBackground[],
  known: readonly string[],
  smallest: number,
): { readonly people: readonly ShownBackground[]; readonly report: SmallCellReport } {
  const parts = Map.groupBy(people.keys(), (at) => known[at]!);
  const shown = [...people];
  for (const places of parts.values()) {
    const part = protectSmallCells(
      places.map((at) => people[at]!),
      smallest,
    );
    places.forEach((at, index) => (shown[at] = part.people[index]!));
  }
  const filled = fillHidden(shown, known, smallest);
  return { people: filled, report: reportOf(filled, smallest) };
}

/** The few of whom nothing is shown in the whole file are joined by a whole cell of some part, the smallest first. */
function fillHidden(
  shown: readonly ShownBackground[],
  known: readonly string[],
  smallest: number,
): readonly ShownBackground[] {
  const hidden = shown.filter((person) => cellOf(person) === cellOf(NOTHING)).length;
  if (hidden === 0 || hidden >= smallest) return shown;
  const cells = Map.groupBy(shown.keys(), (at) => `${known[at]} ${cellOf(shown[at]!)}`);
  const [joining] = [...cells]
    .filter(([, places]) => cellOf(shown[places[0]!]!) !== cellOf(NOTHING))
    .sort(([a, one], [b, other]) => one.length - other.length || (a < b ? -1 : 1));
  if (!joining) return shown;
  const joined = new Set(joining[1]);
  return shown.map((person, at) => (joined.has(at) ? NOTHING : person));
}
