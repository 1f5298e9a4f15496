/** People by a kind of missing answer; `code` is null where nothing was answered or asked. */
export type MissingFlow = {
  readonly code: number | null;
  readonly before: number;
  readonly after: number;
  /** From a point on the scale before to this after, the other way, and this both times. */
  readonly to: number;
  readonly from: number;
  readonly stayed: number;
};

/** One person's answer at one wave: a point on the scale, or the code of what is missing. */
export type ScaleAnswer =
  { readonly point: number } | { readonly point: null; readonly code: number | null };

/** The kinds of missing answers kept apart, each of `codes` and blank in the order given. */
export function missingFlows(
  before: readonly ScaleAnswer[],
  after: readonly ScaleAnswer[],
  codes: readonly (number | null)[],
): MissingFlow[] {
  const flows = codes.map((code) => ({ code, before: 0, after: 0, to: 0, from: 0, stayed: 0 }));
  const flowOf = new Map(flows.map((flow) => [flow.code, flow]));
  before.forEach((earlier, at) => {
    const later = after[at]!;
    const left = earlier.point === null ? flowOf.get(earlier.code) : undefined;
    const came = later.point === null ? flowOf.get(later.code) : undefined;
    if (left) left.before++;
    if (came) came.after++;
    if (left && left === came) left.stayed++;
    if (left && later.point !== null) left.from++;
    if (came && earlier.point !== null) came.to++;
  });
  return flows;
}
