import fc from 'fast-check';
import type { PersonId, TableActor } from '#domain/discussion/actor';
import { tableCommand, type TableCommand, type TableCommandType } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { due } from '#domain/discussion/due';
import type { TableEvent } from '#domain/discussion/event';
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
  hide: { target },
  show: { target },
  rate: { rating: fc.record({ moderator: agreement, material: agreement }) },
};
export const COMMAND_TYPES = Object.keys(FIELDS) as TableCommandType[];

const actor: fc.Arbitrary<TableActor> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...people).map(participant) },
  { weight: 3, arbitrary: fc.constantFrom(moderator) },
  { weight: 1, arbitrary: fc.constantFrom(organiser, group, participant('stranger')) },
);
const wish = fc
  .constantFrom(...COMMAND_TYPES)
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
  readonly wish: { readonly type: TableCommandType };
  readonly actor: TableActor;
  /** A participant's wishes are mostly about herself. */
  readonly own: boolean;
  /** Milliseconds the server's clock has moved since the attempt before; may be negative. */
  readonly passed: number;
  readonly delay: number;
};
const attempt: fc.Arbitrary<Attempt> = fc.record({
  ...{ wish, actor, own: fc.nat(3).map((chance) => chance > 0) },
  passed: fc.integer({ min: -10_000, max: 60_000 }),
  delay: fc.integer({ min: -60_000, max: 120_000 }),
});

export type Session = {
  readonly settings: TableSettings;
  readonly attempts: readonly Attempt[];
  readonly present: readonly PersonId[] | null;
};
export const session: fc.Arbitrary<Session> = fc.record({
  settings: fc.oneof(settings, fc.constant(PLAIN_SETTINGS)),
  attempts: fc.array(attempt, { maxLength: LONGEST_SESSION, size: 'max' }),
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

/** Runs a session as the server does: opened first, each id once, what is due in between. */
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
  const commandOf = (wish: object, number: number, madeAt: number) =>
    tableCommand.parse({ ...wish, id: uuid(number), madeAt: Math.max(0, madeAt) });
  act(commandOf({ type: 'open_table' }, 1_000, now), moderator);
  session.attempts.forEach(({ wish, actor, own, passed, delay }, number) => {
    now += passed;
    const aimed = aimedAt(state, wish);
    const holder = takenBack(state, aimed);
    const who = holder === undefined ? actor : participant(holder);
    const isOwn = own && who.role === 'participant' && 'participantId' in wish;
    const said = isOwn ? { ...aimed, participantId: who.id } : aimed;
    act(commandOf(said, number, now - delay), who);
    const demanded = due(state, now, session.present);
    if (demanded) act(commandOf(demanded, 2_000 + number, now), { role: 'server', id: 'server' });
  });
  return { steps, state, refused, now };
}

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
  if ('questionId' in aimed) aimed['questionId'] = among(state.questions, aimed['questionId']);
  if (aimed['type'] === 'unvote_move_on') aimed['stepId'] = state.agenda.step?.id ?? 'a';
  if ('callId' in aimed) aimed['callId'] = among(state.help, aimed['callId']);
  if (from) {
    const standing = state.arguments.filter(({ mergedInto }) => mergedInto === null);
    aimed['from'] = from.map((id) => among(standing, id));
  }
  if (target)
    aimed['target'] = { ...target, id: among(kinds[target.kind as keyof typeof kinds], target.id) };
  if (aimed['basedOn'] === 0) {
    const texts = [...state.arguments, ...state.questions];
    const id = aimed['argumentId'] ?? aimed['questionId'];
    const revision = texts.find((one) => one.id === id)?.revision ?? state.handover?.revision;
    aimed['basedOn'] = revision ?? 0;
  }
  return aimed;
}

/** Only who has voted or holds the pen can take it back. */
function takenBack(state: TableState, aimed: Record<string, unknown>): PersonId | undefined {
  if (aimed['type'] === 'unvote_move_on') return state.agenda.moveOn.by[0];
  if (aimed['type'] !== 'put_down_pen') return undefined;
  return state.questions.find(({ id }) => id === aimed['questionId'])?.pen?.holder;
}
