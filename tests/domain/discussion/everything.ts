import fc from 'fast-check';
import type { PersonId, TableActor } from '#domain/discussion/actor';
import { tableCommand, type TableCommand, type TableCommandType } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { lacksRight } from '#domain/discussion/decide/rights';
import { due } from '#domain/discussion/due';
import type { TableEvent } from '#domain/discussion/event';
import { heardNow } from '#domain/discussion/floor';
import { reduce } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import { startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { moderator, organiser, participant, people, seats, START } from './arbitraries.ts';

// Sessions in which everything happens: every kind of command by every kind of actor, in both modes.

export const group: TableActor = { role: 'group', id: 'bord-7' };
export const uuid = (number: number) =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** The people seated, one who is not, the moderator, and names that every JavaScript object already has. */
const anybody = fc.constantFrom(...people, 'stranger', 'mia', 'constructor');
const LONGEST_SESSION = 80;
/** What an earlier command made, or would have made. */
const made = fc.nat(LONGEST_SESSION).map(uuid);
const text = fc.constantFrom('Det sparer tid', 'Det koster job', 'Hvem betaler?');
const side = fc.constantFrom('for' as const, 'against' as const);
const basedOn = fc.nat(3);
const stepId = fc.constantFrom('a', 'b', 'c', 'nowhere');
const pointId = fc.constantFrom('a-for', 'a-against', 'b-for', 'nowhere');
const minutes = fc.integer({ min: 1, max: 10 });
const target = fc.record({
  kind: fc.constantFrom('contribution' as const, 'argument' as const, 'question' as const),
  id: made,
});
const agreement = fc.constantFrom(1 as const, 5 as const, 'dont_know' as const, null);
const about = { participantId: anybody };

/** What each kind of command says besides its id and time: a new kind has no entry, and does not compile. */
const FIELDS: { readonly [Type in TableCommandType]: Record<string, fc.Arbitrary<unknown>> } = {
  open_table: {},
  close_table: {},
  pause_table: {},
  resume_table: {},
  extend_table: { minutes },
  ask_floor: { ...about, isAbout: fc.boolean() },
  withdraw: about,
  give_floor: about,
  end_turn: about,
  extend_turn: about,
  nudge: about,
  mark_away: about,
  mark_here: about,
  contribute: { ...about, text },
  start_step: { stepId },
  extend_step: { stepId, minutes },
  vote_move_on: { ...about, stepId },
  unvote_move_on: { ...about, stepId },
  cover_point: { pointId },
  uncover_point: { pointId },
  add_argument: { side, text },
  edit_argument: { argumentId: made, side, text, basedOn },
  merge_arguments: { from: fc.array(made, { minLength: 2, maxLength: 4 }), side, text },
  split_argument: { argumentId: made },
  share_argument: { ...about, argumentId: made },
  unshare_argument: { ...about, argumentId: made },
  write_handover: { text, basedOn },
  propose_question: { text },
  take_pen: { ...about, questionId: made },
  put_down_pen: { ...about, questionId: made },
  edit_question: { ...about, questionId: made, text, basedOn },
  support_question: { ...about, questionId: made },
  unsupport_question: { ...about, questionId: made },
  submit_question: { questionId: made },
  retract_question: { questionId: made },
  call_help: {
    reason: fc.constantFrom('technical', 'conduct'),
    note: fc.constantFrom('', 'Hjælp'),
  },
  acknowledge_help: { callId: made },
  close_help: { callId: made },
  post_message: { text, to: fc.constantFrom('everybody', 'moderators') },
  report: { target, reason: fc.constantFrom('offensive', 'other'), note: fc.constant('') },
  settle_reports: { target },
  hide: { target },
  show: { target },
  rate: { rating: fc.record({ moderator: agreement, material: agreement }) },
};
export const COMMAND_TYPES = Object.keys(FIELDS) as TableCommandType[];

const actor: fc.Arbitrary<TableActor> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...people).map(participant) },
  { weight: 3, arbitrary: fc.constantFrom(moderator) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[organiser, group, participant('stranger'), participant('constructor')],
    ),
  },
);
/** What much else needs to be there first, or what is seldom granted, comes more often. */
const OFTEN = [
  ...(['add_argument', 'add_argument', 'add_argument', 'propose_question'] as const),
  ...(['ask_floor', 'ask_floor', 'give_floor', 'contribute'] as const),
  ...(['merge_arguments', 'merge_arguments', 'split_argument', 'extend_turn'] as const),
  ...(['take_pen', 'put_down_pen', 'submit_question', 'hide', 'show', 'report'] as const),
  ...(['support_question', 'unsupport_question'] as const),
];
const wish = fc
  .constantFrom(...COMMAND_TYPES, ...OFTEN)
  .chain((type) => fc.record(FIELDS[type]).map((fields) => ({ type, ...fields })));

const both = (text: string) => ({ da: text, en: text });
const steps = ['a', 'b', 'c'].map((id) => ({
  ...{ id, title: both(id), minutes: 5 },
  points: (['for', 'against'] as const).map((side) => ({
    ...{ id: `${id}-${side}`, side, text: both(side) },
  })),
}));
export const settings: fc.Arbitrary<TableSettings> = fc.record({
  ...{ mode: fc.constantFrom('room' as const, 'online' as const), videoUrl: fc.constant(null) },
  turnMs: fc.constantFrom(null, 45_000),
  priority: fc.constantFrom('asked' as const, 'least_spoken' as const),
  plannedStartAt: fc.constant(null),
  steps: fc.nat(3).map((count) => steps.slice(0, count)),
  mostQuestions: fc.integer({ min: 1, max: 3 }),
  questionsDeadlineAt: fc.constantFrom(null, START + 20 * 60_000),
  silenceMs: fc.constantFrom(null, 60_000),
  nudgeAfterMs: fc.constantFrom(null, 120_000),
});

export type Attempt = {
  /** An id sent before, as a hostile client may for another thing; null for one of its own. */
  readonly reused: number | null;
  readonly wish: { readonly type: TableCommandType };
  readonly actor: TableActor;
  /** Mostly the wish is made into one that may be granted. */
  readonly likely: boolean;
  /** Milliseconds the server's clock has moved since the attempt before; may be negative. */
  readonly passed: number;
  readonly delay: number;
};
const attempt: fc.Arbitrary<Attempt> = fc.record({
  ...{ wish, actor, likely: fc.nat(4).map((chance) => chance > 0) },
  reused: fc.option(fc.nat(LONGEST_SESSION), { nil: null, freq: 20 }),
  passed: fc.integer({ min: -10_000, max: 60_000 }),
  delay: fc.integer({ min: -60_000, max: 120_000 }),
});

export type Session = {
  readonly settings: TableSettings;
  readonly attempts: readonly Attempt[];
  readonly present: readonly PersonId[] | null;
};
export const session: fc.Arbitrary<Session> = fc.record({
  settings: fc.oneof(
    { weight: 9, arbitrary: settings },
    { weight: 1, arbitrary: fc.constant(PLAIN_SETTINGS) },
  ),
  attempts: fc.array(attempt, { minLength: 20, maxLength: LONGEST_SESSION, size: 'max' }),
  present: fc.option(fc.subarray(people), { nil: null }),
});

export type Step = {
  readonly command: TableCommand;
  readonly actor: TableActor;
  readonly before: TableState;
  readonly event: TableEvent;
  readonly after: TableState;
  readonly now: number;
};

export const startOf = ({ settings }: Session): TableState =>
  startingTable(surroundingsOf(seats, settings));

/** Runs a session as the server does, opened first and with what is due in between; ids may come again. */
export function play(session: Session) {
  const steps: Step[] = [];
  const refused: string[] = [];
  let state = startOf(session);
  let now = START;
  const act = (command: TableCommand, actor: TableActor) => {
    const decided = decide(state, command, actor, now, session.present);
    if (!decided.ok) return void refused.push(decided.problem.kind);
    for (const event of decided.value) {
      const after = reduce(state, event);
      steps.push({ command, actor, before: state, event, after, now });
      state = after;
    }
  };
  act(commandOf({ type: 'open_table' }, 1_000, now), moderator);
  session.attempts.forEach(({ wish, actor, likely, reused, passed, delay }, number) => {
    now += passed;
    const { said, who } = likely ? fitting(state, wish, actor) : { said: wish, who: actor };
    act(commandOf(said, reused ?? number, now - delay), who);
    const demanded = due(state, now, session.present);
    if (demanded) act(commandOf(demanded, 2_000 + number, now), { role: 'server', id: 'server' });
  });
  return { steps, state, refused, now };
}

type Words = { readonly id: string; readonly isHidden: boolean };

/** Mostly what is there: one in four ids stays as it is, perhaps of nothing. Revision 0 becomes the present one. */
function aimedAt(state: TableState, wish: object): Record<string, unknown> {
  const aimed: Record<string, unknown> = { ...wish };
  const among = (all: readonly { readonly id: string }[], id: unknown) => {
    const number = Number(String(id).slice(-12));
    return (number % 4 === 0 ? undefined : all[number % (all.length || 1)]?.id) ?? id;
  };
  const { target, from } = aimed as { target?: { kind: string; id: string }; from?: string[] };
  const kinds = {
    contribution: state.contributions,
    argument: state.arguments,
    question: state.questions,
  };
  if ('argumentId' in aimed) aimed['argumentId'] = among(state.arguments, aimed['argumentId']);
  if (aimed['type'] === 'split_argument') {
    const wholes = new Set(state.arguments.map(({ mergedInto }) => mergedInto));
    const all = state.arguments.filter(({ id }) => wholes.has(id));
    aimed['argumentId'] = among(all, aimed['argumentId']);
  }
  if ('questionId' in aimed) {
    const sent = state.questions.filter(({ submittedAt }) => submittedAt !== null);
    const meant = aimed['type'] === 'retract_question' ? sent : state.questions;
    aimed['questionId'] = among(meant, aimed['questionId']);
  }
  if ('stepId' in aimed && aimed['type'] !== 'start_step')
    aimed['stepId'] = state.agenda.step?.id ?? 'a';
  if ('callId' in aimed) aimed['callId'] = among(state.help, aimed['callId']);
  if (from) {
    const standing = state.arguments.filter(({ mergedInto }) => mergedInto === null);
    aimed['from'] = from.map((id) => among(standing, id));
  }
  if (target && aimed['type'] === 'settle_reports') {
    const open = state.reports.filter(({ settledAt }) => settledAt === null);
    aimed['target'] = open[Number(target.id.slice(-12)) % (open.length || 1)]?.target ?? target;
  } else if (target) {
    const all: readonly Words[] = kinds[target.kind as keyof typeof kinds];
    const meant = all.filter(({ isHidden }) => isHidden === (aimed['type'] === 'show'));
    aimed['target'] = { ...target, id: among(meant, target.id) };
  }
  if (aimed['basedOn'] === 0) {
    const texts = [...state.arguments, ...state.questions];
    const id = aimed['argumentId'] ?? aimed['questionId'];
    const revision = texts.find((one) => one.id === id)?.revision ?? state.handover?.revision;
    aimed['basedOn'] = revision ?? 0;
  }
  return aimed;
}

/** The wish as it may be granted: about what is there, by somebody who may, of herself where she must. */
function fitting(state: TableState, wish: Attempt['wish'], actor: TableActor) {
  const aimed = goingOn(state) ?? aimedAt(state, wish);
  const doer = whoCan(state, aimed);
  const who = [...(doer ? [participant(doer)] : []), actor, moderator, organiser].find(
    (one) => lacksRight(state, commandOf({ ...aimed, ...of(one, aimed) }, 0, 0), one) === null,
  );
  return { said: { ...aimed, ...of(who ?? actor, aimed) }, who: who ?? actor };
}

/** A conversation that stands still is mostly taken up again. */
function goingOn({ phase, clock }: TableState): { type: TableCommandType } | undefined {
  if (phase !== 'open') return { type: 'open_table' };
  return clock.stoppedAt === null ? undefined : { type: 'resume_table' };
}

const of = ({ role, id }: TableActor, wish: object) =>
  role === 'participant' && 'participantId' in wish ? { participantId: id } : {};

const commandOf = (wish: object, number: number, madeAt: number): TableCommand =>
  tableCommand.parse({ ...wish, id: uuid(number), madeAt: Math.max(0, madeAt) });

/** Only who speaks, has marked or holds the pen can do these; undefined: others too, or nobody. */
function whoCan(state: TableState, aimed: Record<string, unknown>): PersonId | undefined {
  const { arguments: all, questions } = state;
  switch (aimed['type']) {
    case 'unvote_move_on':
      return state.agenda.moveOn.by[0];
    case 'extend_turn':
      return state.turn?.participantId;
    case 'end_turn':
    case 'contribute':
      return heardNow(state.turn) ?? undefined;
    case 'unshare_argument':
      return all.find(({ id }) => id === aimed['argumentId'])?.shared.by[0];
    case 'unsupport_question':
      return questions.find(({ id }) => id === aimed['questionId'])?.support.by[0];
    case 'put_down_pen':
      return questions.find(({ id }) => id === aimed['questionId'])?.pen?.holder;
    default:
      return undefined;
  }
}
