/**
 * How far a hearing has come. There is no phase that someone sets: every step follows from facts in
 * the database, so page and data cannot disagree.
 */
export type HearingFacts = {
  readonly items: number;
  readonly invited: number;
  readonly willing: number;
  readonly panelSize: number;
  readonly quotasSaved: boolean;
  readonly lotteryPublished: boolean;
  readonly drawn: number | null;
  readonly groups: number;
  readonly moderatedGroups: number;
  readonly waves: Readonly<Record<'T0' | 'T1' | 'T3', WaveFacts>>;
};
export type WaveFacts = {
  readonly state: 'planned' | 'open' | 'closed' | 'released';
  readonly submitted: number;
};

/** The steps in the order they are taken. */
export const STEPS = [
  'questionnaire',
  'invite',
  'open_T0',
  'close_T0',
  'quotas',
  'publish',
  'draw',
  'seat',
  'moderators',
  'open_T1',
  'close_T1',
  'open_T3',
  'close_T3',
  'release',
] as const;
export type Step = (typeof STEPS)[number];

export type StepState = 'done' | 'next' | 'later';
export type Checklist = readonly { readonly step: Step; readonly state: StepState }[];

/** Every step with its state; exactly one is `next` until all are done. */
export function checklist(facts: HearingFacts): Checklist {
  const next = nextStep(facts);
  return STEPS.map((step) => ({
    step,
    state: isDone(step, facts) ? 'done' : step === next ? 'next' : 'later',
  }));
}

/** The one thing to do now; null when the hearing is over and everything is released. */
export const nextStep = (facts: HearingFacts): Step | null =>
  STEPS.find((step) => !isDone(step, facts)) ?? null;

/** Why a step cannot be taken now; null where it can. */
export type Obstacle = 'not_yet' | 'already_done' | 'pool_too_small';

export function obstacleTo(step: Step, facts: HearingFacts): Obstacle | null {
  if (isOfDraw(step)) return obstacleToDraw(step, facts);
  if (step === 'seat' && facts.drawn !== null) {
    return facts.waves.T1.state === 'planned' ? null : 'already_done';
  }
  if (isDone(step, facts)) return isRepeatable(step, facts) ? null : 'already_done';
  return REQUIRED[step].every((before) => isDone(before, facts)) ? null : 'not_yet';
}

type DrawStep = 'quotas' | 'publish' | 'draw';
const isOfDraw = (step: Step): step is DrawStep => ['quotas', 'publish', 'draw'].includes(step);

/** Quotas, lottery and draw may be changed until people are seated; quotas as soon as there are people. */
function obstacleToDraw(step: DrawStep, facts: HearingFacts): Obstacle | null {
  if (facts.groups > 0) return 'already_done';
  if (!REQUIRED[step].every((before) => isDone(before, facts))) return 'not_yet';
  return step !== 'quotas' && facts.willing < facts.panelSize ? 'pool_too_small' : null;
}

/** What must be done before a step, beyond common sense: only real dependencies are listed. */
const REQUIRED: Readonly<Record<Step, readonly Step[]>> = {
  questionnaire: [],
  invite: [],
  open_T0: ['questionnaire', 'invite'],
  close_T0: ['open_T0'],
  quotas: ['invite'],
  publish: ['close_T0', 'quotas'],
  draw: ['publish'],
  seat: ['draw'],
  moderators: ['seat'],
  open_T1: ['seat'],
  close_T1: ['open_T1'],
  open_T3: ['close_T1'],
  close_T3: ['open_T3'],
  release: ['close_T3'],
};

/** More people may be invited until the draw; the questionnaire may change until it is frozen. */
function isRepeatable(step: Step, facts: HearingFacts): boolean {
  if (step === 'questionnaire') return facts.waves.T0.state === 'planned';
  if (step === 'invite') return facts.drawn === null;
  return step === 'moderators';
}

function isDone(step: Step, facts: HearingFacts): boolean {
  switch (step) {
    case 'questionnaire':
      return facts.items > 0;
    case 'invite':
      return facts.invited > 0;
    // A draw made before lotteries were published stands.
    case 'quotas':
      return facts.quotasSaved || facts.drawn !== null;
    case 'publish':
      return facts.lotteryPublished || facts.drawn !== null;
    case 'draw':
      return facts.drawn !== null;
    case 'seat':
      return facts.groups > 0;
    case 'moderators':
      // Once people have arrived the step is behind us, staffed or not.
      return (
        (facts.groups > 0 && facts.moderatedGroups === facts.groups) ||
        facts.waves.T1.state !== 'planned'
      );
    case 'open_T0':
    case 'open_T1':
    case 'open_T3':
      return facts.waves[waveOf(step)].state !== 'planned';
    case 'close_T0':
    case 'close_T1':
    case 'close_T3':
      return ['closed', 'released'].includes(facts.waves[waveOf(step)].state);
    case 'release':
      return (['T0', 'T1', 'T3'] as const).every((wave) => facts.waves[wave].state === 'released');
  }
}

const waveOf = (step: `open_${'T0' | 'T1' | 'T3'}` | `close_${'T0' | 'T1' | 'T3'}`) =>
  step.slice(-2) as 'T0' | 'T1' | 'T3';
