import type { Stratum } from '../recruitment/stratum.ts';

/** A background value taken out of the file because too few people share it with the rest. */
export const SUPPRESSED = 'skjult';
export const SMALLEST_CELL = 5;

/** A person's sex, age band, region and education as the file may show them. */
export type SafeStratum = { readonly [Key in keyof Stratum]: Stratum[Key] | typeof SUPPRESSED };

/** What was taken out, for the report that goes with the file. */
export type SmallCellReport = {
  /** Every combination in the file is shared by at least this many, unless `reached` is false. */
  readonly smallest: number;
  readonly people: number;
  /** People whose value was taken out, per variable. */
  readonly suppressed: Readonly<Record<keyof Stratum, number>>;
  /** False where the whole file holds fewer than `smallest` people; then nothing is shown. */
  readonly reached: boolean;
};

/** What is given up first: education, then region, then age band, then sex. */
const GIVEN_UP: readonly (keyof Stratum)[] = ['education', 'region', 'age_band', 'sex'];

/**
 * k-anonymity on the four together by local suppression (Sweeney, IJUFKS 10, 2002): whoever shares
 * the combination with fewer than `smallest` loses the next value, until every combination, also
 * those with values taken out, has `smallest` people or more. Order in is order out.
 */
export function protectSmallCells(
  people: readonly Stratum[],
  smallest: number = SMALLEST_CELL,
): { readonly people: readonly SafeStratum[]; readonly report: SmallCellReport } {
  let shown: readonly SafeStratum[] = people;
  for (const key of GIVEN_UP) {
    const sizes = cellSizes(shown);
    shown = shown.map((person) =>
      sizes.get(cellOf(person))! < smallest ? { ...person, [key]: SUPPRESSED } : person,
    );
  }
  shown = fillHiddenCell(shown, smallest);
  const reached = [...cellSizes(shown).values()].every((size) => size >= smallest);
  return {
    people: shown,
    report: { smallest, people: people.length, suppressed: lost(shown), reached },
  };
}

/**
 * The few left with nothing shown are hidden among more: the smallest other cells join them. Of
 * equal cells always the same ones: two files that hid different ones would show what both hid.
 */
function fillHiddenCell(people: readonly SafeStratum[], smallest: number): readonly SafeStratum[] {
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

const NOTHING: SafeStratum = {
  sex: SUPPRESSED,
  age_band: SUPPRESSED,
  region: SUPPRESSED,
  education: SUPPRESSED,
};

const cellOf = ({ sex, age_band, region, education }: SafeStratum): string =>
  [sex, age_band, region, education].join(' ');

function cellSizes(people: readonly SafeStratum[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const person of people) sizes.set(cellOf(person), (sizes.get(cellOf(person)) ?? 0) + 1);
  return sizes;
}

function lost(people: readonly SafeStratum[]): SmallCellReport['suppressed'] {
  const count = (key: keyof Stratum) =>
    people.filter((person) => person[key] === SUPPRESSED).length;
  return {
    sex: count('sex'),
    age_band: count('age_band'),
    region: count('region'),
    education: count('education'),
  };
}
