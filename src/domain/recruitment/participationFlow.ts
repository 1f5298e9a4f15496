/** The way from the list to the hall; whoever has reached a stage has passed those before it. */
export const FLOW_STAGES = [
  'invited',
  'opened',
  'answered',
  'willing',
  'chosen',
  'confirmed',
  'attended',
] as const;
export type FlowStage = (typeof FLOW_STAGES)[number];

/** Why somebody went no further; `underway` is still on her way, or was never heard of. */
export const FLOW_LOSSES = [
  'bounced',
  'declined',
  'unwilling',
  'reserve',
  'withdrawn',
  'absent',
  'underway',
] as const;
export type FlowLoss = (typeof FLOW_LOSSES)[number];

/** `people` whose last stage is `reached`, all of whom left it in the same way. */
export type FlowCount = {
  readonly reached: FlowStage;
  readonly left: FlowLoss;
  readonly people: number;
};
export type FlowStep = {
  readonly stage: FlowStage;
  /** Everybody who came to it, also those who went on. */
  readonly people: number;
  /** Of those, how many went no further, by reason; the reasons and those who went on add up to `people`. */
  readonly losses: readonly { readonly left: FlowLoss; readonly people: number }[];
};

/** The stages in order with what was lost between each and the next. */
export function participationFlow(counts: readonly FlowCount[]): FlowStep[] {
  let further = 0;
  return FLOW_STAGES.toReversed()
    .map((stage) => {
      const here = counts.filter(({ reached }) => reached === stage);
      const losses = FLOW_LOSSES.map((left) => ({ left, people: sumOf(here, left) }));
      further += here.reduce((sum, { people }) => sum + people, 0);
      return { stage, people: further, losses: losses.filter(({ people }) => people > 0) };
    })
    .toReversed();
}

const sumOf = (counts: readonly FlowCount[], left: FlowLoss): number =>
  counts.reduce((sum, one) => sum + (one.left === left ? one.people : 0), 0);
