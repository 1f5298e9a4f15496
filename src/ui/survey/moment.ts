import { isCore, type WaveCode, type WaveState } from '#domain/survey/wave';

/** A wave that asks the person; others are not among her facts. */
export type OwnWaveFacts = {
  readonly code: WaveCode;
  readonly state: WaveState;
  readonly isHandedIn: boolean;
  /** Asked as one of the comparison group. */
  readonly inComparison: boolean;
};
export type OwnFacts = {
  readonly waves: readonly OwnWaveFacts[];
  readonly willing: boolean | null;
  readonly drawn: boolean;
  readonly selection: 'panel' | 'reserve' | 'withdrawn' | null;
  readonly isSeated: boolean;
};

/** What happens now, for one person; each has its sentence. */
export type Moment =
  | 'before'
  | 'answer_T0'
  | 'answer_T1'
  | 'answer_T3'
  | 'answer_other'
  | 'reply_missing'
  | 'wait_for_draw'
  | 'said_no'
  | 'not_in_draw'
  | 'chosen'
  | 'chosen_seated'
  | 'under_way'
  | 'thanks'
  | 'over'
  | 'reserve'
  | 'withdrawn'
  | 'not_chosen'
  | 'in_comparison';

export function momentOf(facts: OwnFacts): Moment {
  const due = facts.waves.find(({ state, isHandedIn }) => state === 'open' && !isHandedIn);
  if (due) return isCore(due.code) && !due.inComparison ? `answer_${due.code}` : 'answer_other';
  const wave = (code: WaveCode) => facts.waves.find((one) => one.code === code);
  const t0 = wave('T0');
  if (!t0 || t0.state === 'planned') return 'before';
  if (t0.state === 'open') return facts.willing === null ? 'reply_missing' : replied(facts);
  if (!facts.drawn) return t0.isHandedIn ? replied(facts) : 'not_in_draw';
  if (facts.selection === 'panel') {
    return panelMoment(wave('T1')?.state, wave('T3'), facts.isSeated);
  }
  if (facts.waves.some(({ inComparison }) => inComparison)) return 'in_comparison';
  if (facts.selection === 'reserve' || facts.selection === 'withdrawn') return facts.selection;
  return t0.isHandedIn && facts.willing === true ? 'not_chosen' : 'not_in_draw';
}

const replied = ({ willing }: OwnFacts): Moment => {
  if (willing === null) return 'not_in_draw';
  return willing ? 'wait_for_draw' : 'said_no';
};

function panelMoment(
  t1: WaveState | undefined,
  t3: OwnWaveFacts | undefined,
  isSeated: boolean,
): Moment {
  if (t1 === undefined || t1 === 'planned') return isSeated ? 'chosen_seated' : 'chosen';
  if (!t3 || t3.state === 'planned') return 'under_way';
  return t3.state === 'open' ? 'thanks' : 'over';
}
