import { fail, succeed } from '../result.ts';
import type { Result } from '../result.ts';
import type { DrawRecord } from './drawRecord.ts';
import type { LotteryRecord, LotterySource } from './lotteryRecord.ts';
import type { DrawProblem, Quota } from './problem.ts';

/**
 * What is left to draw when some of a panel drop out, or are missing on the day: as many people as
 * there are vacancies, from everybody who is neither `staying` nor `excluded` nor shares a home with
 * somebody who stays, with quotas less what those who stay fill. Its panels and those who stay
 * together meet the quotas of `problem` (where those who stay do not exceed a maximum by themselves).
 * A `size` of 0 says that nobody is missing.
 */
export function replacementProblem(
  { people, quotas, size }: DrawProblem,
  staying: readonly string[],
  excluded: readonly string[],
): DrawProblem {
  const keeps = new Set(staying);
  const out = new Set(excluded);
  const stayers = people.filter(({ id }) => keeps.has(id));
  const homes = new Set(stayers.flatMap(({ household }) => household ?? []));
  const filled = ({ feature, value }: Quota) =>
    stayers.filter(({ features }) => features[feature] === value).length;
  return {
    size: Math.max(0, size - stayers.length),
    people: people.filter(
      ({ id, household }) =>
        !keeps.has(id) && !out.has(id) && (household === undefined || !homes.has(household)),
    ),
    quotas: quotas.map((quota) => lessened(quota, filled(quota))),
  };
}

function lessened(quota: Quota, by: number): Quota {
  const less = (bound: number) => Math.max(0, bound - by);
  const { feature, value, min, max, min_flex, max_flex } = quota;
  return {
    ...{ feature, value, min: less(min), max: less(max) },
    ...(min_flex === undefined ? {} : { min_flex: less(min_flex) }),
    ...(max_flex === undefined ? {} : { max_flex: less(max_flex) }),
  };
}

/** What a lottery is about, from everybody and all quotas: the whole draw, or what it replaces. */
export function problemOfLottery(
  { size, source: { replaces } }: Pick<LotteryRecord, 'size' | 'source'>,
  everybody: Pick<DrawProblem, 'people' | 'quotas'>,
): DrawProblem {
  if (replaces === null) return { ...everybody, size };
  const { staying, excluded } = replaces;
  return replacementProblem({ ...everybody, size: size + staying.length }, staying, excluded);
}

/** Everybody on the panel after a draw: whom it drew and, where it replaces, who stayed. */
export const panelAfter = ({ lottery, selected }: DrawRecord): string[] =>
  [...(lottery.source.replaces?.staying ?? []), ...selected].sort();

/**
 * What a draw that replaces some of a panel goes out from. Whoever is out once is out for good.
 * `ids` of the problem are those who are not on the panel; none where nobody withdrew.
 */
export function replacesIn(
  record: DrawRecord,
  withdrew: readonly string[],
  drawSha256: string,
): Result<
  NonNullable<LotterySource['replaces']>,
  { readonly kind: 'not_on_panel'; readonly ids: readonly string[] }
> {
  const panel = new Set(panelAfter(record));
  const strangers = withdrew.filter((id) => !panel.has(id));
  if (strangers.length > 0 || withdrew.length === 0) {
    return fail({ kind: 'not_on_panel', ids: strangers });
  }
  const out = new Set(withdrew);
  const before = record.lottery.source.replaces?.excluded ?? [];
  return succeed({
    draw_sha256: drawSha256,
    staying: [...panel].filter((id) => !out.has(id)),
    excluded: [...before, ...out].sort(),
  });
}
