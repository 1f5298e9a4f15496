import type { Feature } from '../recruitment/stratum.ts';

/** A background value taken out of the file because too few people share it with the rest. */
export const SUPPRESSED = 'skjult';
export const SMALLEST_CELL = 5;

/** A person's sex, age band, region and education in codes, as fine as they are. */
type Background = Readonly<Record<Feature, string>>;

/** What was taken out, for the report that goes with the file. */
export type SmallCellReport = {
  /** Every combination in the file is shared by at least this many, unless `reached` is false. */
  readonly smallest: number;
  readonly people: number;
  /** People whose value was taken out, per variable. */
  readonly suppressed: Readonly<Record<Feature, number>>;
  /** False where the whole file holds fewer than `smallest` people; then nothing is shown. */
  readonly reached: boolean;
};

/** What is given up first: education, then region, then age band, then sex. */
const GIVEN_UP: readonly Feature[] = ['education', 'region', 'age_band', 'sex'];

/**
 * k-anonymity on the four together by local suppression (Sweeney, IJUFKS 10, 2002): whoever shares
 * the combination with fewer than `smallest` loses the next value, until every combination, also
 * those with values taken out, has `smallest` people or more. Order in is order out.
 */
export function protectSmallCells(
  people: readonly Background[],
  smallest: number = SMALLEST_CELL,
): { readonly people: readonly Background[]; readonly report: SmallCellReport } {
  let shown: readonly Background[] = people;
  for (const key of GIVEN_UP) {
    const sizes = cellSizes(shown);
    shown = shown.map((person) =>
      sizes.get(cellOf(person))! < smallest ? { ...person, [key]: SUPPRESSED } : person,
    );
  }
  shown = fillHiddenCell(shown, smallest);
  return { people: shown, report: reportOf(shown, smallest) };
}

export const reportOf = (shown: readonly Background[], smallest: number): SmallCellReport => ({
  ...{ smallest, people: shown.length, suppressed: lost(shown) },
  reached: [...cellSizes(shown).values()].every((size) => size >= smallest),
});

/**
 * The few left with nothing shown are hidden among more: the smallest other cells join them. Of
 * equal cells always the same ones: two files that hid different ones would show what both hid.
 */
function fillHiddenCell(people: readonly Background[], smallest: number): readonly Background[] {
  const sizes = cellSizes(people);
  const hidden = cellOf(NOTHING);
  let missing = sizes.has(hidden) ? smallest - sizes.get(hidden)! : 0;
  const joining = new Set<string>();
  const others = [...sizes].filter(([cell]) => cell !== hidden);
  for (const [cell, size] of others.sort(bySizeThenName)) {
    if (missing <= 0) break;
    joining.add(cell);
    missing -= size;
  }
  return people.map((person) => (joining.has(cellOf(person)) ? NOTHING : person));
}

const bySizeThenName = (one: [string, number], other: [string, number]): number =>
  one[1] - other[1] || (one[0] < other[0] ? -1 : 1);

/** Somebody of whom nothing is shown. */
export const NOTHING: Background = {
  sex: SUPPRESSED,
  age_band: SUPPRESSED,
  region: SUPPRESSED,
  education: SUPPRESSED,
};

/** What tells one combination from another. */
export const cellOf = ({ sex, age_band, region, education }: Background): string =>
  [sex, age_band, region, education].join(' ');

function cellSizes(people: readonly Background[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const person of people) sizes.set(cellOf(person), (sizes.get(cellOf(person)) ?? 0) + 1);
  return sizes;
}

function lost(people: readonly Background[]): SmallCellReport['suppressed'] {
  const count = (feature: Feature) =>
    people.filter((person) => person[feature] === SUPPRESSED).length;
  return {
    sex: count('sex'),
    age_band: count('age_band'),
    region: count('region'),
    education: count('education'),
  };
}
