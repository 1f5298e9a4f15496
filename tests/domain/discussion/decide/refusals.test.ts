// Every reason for which every command can be refused, by an example, and docs/protocol.md held to them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand, type TableCommandType } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { LONGEST_DELAY_MS } from '#domain/discussion/decide/lateness';
import { reduceAll } from '#domain/discussion/reduce';
import { refusalKind, type RefusalKind } from '#domain/discussion/refusal';
import { PLAIN_SETTINGS, type TableSettings } from '#domain/discussion/settings';
import { startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { MOST, MOST_EACH } from '#domain/discussion/words';
import { moderator, organiser, participant, seats, START } from '../arbitraries.ts';
import { COMMAND_TYPES, group, uuid } from '../everything.ts';

type Wish = { readonly type: TableCommandType; readonly [field: string]: unknown };
type Example = readonly [RefusalKind, TableState, TableActor, object?, number?];

const ida = participant('ida');
const bo = participant('bo');
const [ARGUMENT, QUESTION, CALL, WORDS, NOWHERE] = [1, 2, 3, 4, 99].map(uuid) as [
  ...[string, string, string, string, string],
];
const LATER = START + 1_000;

let made = 1_000;
function attempt(table: TableState, actor: TableActor, wish: Wish, now = LATER) {
  const command = tableCommand.parse({ id: uuid(++made), madeAt: now, ...wish });
  return decide(table, command, actor, now);
}
function after(table: TableState, ...done: readonly (readonly [TableActor, Wish])[]): TableState {
  return done.reduce((state, [actor, wish]) => {
    const decided = attempt(state, actor, wish, START);
    if (!decided.ok) throw new Error(`${wish.type}: ${decided.problem.kind}`);
    return reduceAll(state, decided.value);
  }, table);
}

const both = (text: string) => ({ da: text, en: text });
const steps: TableSettings['steps'] = ['a', 'b'].map((id) => ({
  ...{ id, title: both(id), minutes: 5 },
  points: [{ id: `${id}-for`, side: 'for', text: both('for') }],
}));
const of = (settings: Partial<TableSettings>) =>
  startingTable(
    surroundingsOf(seats, {
      ...PLAIN_SETTINGS,
      steps,
      turnMs: 45_000,
      mostQuestions: 1,
      ...settings,
    }),
  );
const waiting = of({});
const open = after(waiting, [moderator, { type: 'open_table' }]);
const paused = after(open, [moderator, { type: 'pause_table' }]);
const closed = after(open, [moderator, { type: 'close_table' }]);
const online = after(of({ mode: 'online' }), [moderator, { type: 'open_table' }]);
const endless = after(of({ turnMs: null }), [moderator, { type: 'open_table' }]);

const asks = { type: 'ask_floor', participantId: 'ida' } as const;
const given = { type: 'give_floor', participantId: 'ida' } as const;
const queued = after(open, [ida, asks]);
const speaking = after(open, [moderator, given]);
const writing = after(online, [ida, asks]);
const contribution = (number: number) => ({
  ...{ type: 'contribute' as const, id: uuid(number), participantId: 'ida', text: 'Ord' },
});
const said = after(writing, [ida, contribution(4)]);

const adds = { type: 'add_argument', id: ARGUMENT, side: 'for', text: 'Tid' } as const;
const argued = after(open, [ida, adds]);
const OTHER = uuid(5);
const arguedTwice = after(argued, [bo, { ...adds, id: OTHER, text: 'Job' }]);
const MERGED = uuid(6);
const merges = { type: 'merge_arguments', id: MERGED, side: 'for', text: 'Begge' } as const;
const merged = after(arguedTwice, [moderator, { ...merges, from: [ARGUMENT, OTHER] }]);
const mergedAgain = after(
  ...([after(merged, [bo, { ...adds, id: uuid(7), text: 'Tre' }])] as const),
  [moderator, { ...merges, id: uuid(8), from: [MERGED, uuid(7)] }],
);
const target = (kind: string, id: string) => ({ target: { kind, id } });
const hiding = (kind: string, id: string): Wish => ({ type: 'hide', ...target(kind, id) });
const hiddenArgument = after(argued, [moderator, hiding('argument', ARGUMENT)]);
const many = <One extends { readonly id: string }>(one: One, count: number): One[] =>
  Array.from({ length: count }, (_, at) => ({ ...one, id: uuid(10_000 + at) }));
const fullOf = (own: number, all: number) => {
  const [one] = argued.arguments;
  const theirs = { ...one!, author: 'bo' };
  return [
    { ...argued, arguments: many(one!, own) },
    { ...argued, arguments: many(theirs, all) },
  ] as const;
};
const [fullByIda, fullOfArguments] = fullOf(MOST_EACH.arguments, MOST.arguments);

const asksPlenary = { type: 'propose_question', id: QUESTION, text: 'Hvem?' } as const;
const proposed = after(open, [ida, asksPlenary]);
const proposedOnline = after(online, [ida, asksPlenary]);
const atQuestion = { questionId: QUESTION, participantId: 'ida' };
const penned = after(proposed, [
  bo,
  { type: 'take_pen', questionId: QUESTION, participantId: 'bo' },
]);
const pennedByIda = after(proposed, [ida, { type: 'take_pen', ...atQuestion }]);
const supported = after(proposed, [ida, { type: 'support_question', ...atQuestion }]);
const submits = { type: 'submit_question', questionId: QUESTION } as const;
const SECOND = uuid(9);
const sent = after(
  after(proposed, [bo, { ...asksPlenary, id: SECOND }]),
  ...([[moderator, submits]] as const),
);
const outvoted = after(
  after(proposedOnline, [bo, { ...asksPlenary, id: SECOND }]),
  ...([[bo, { type: 'support_question', questionId: SECOND, participantId: 'bo' }]] as const),
);
const sentByBest = after(outvoted, [bo, { ...submits, questionId: SECOND }]);
const hiddenQuestion = after(proposed, [moderator, hiding('question', QUESTION)]);
const overdue = { ...proposed, settings: { ...proposed.settings, questionsDeadlineAt: START } };
const MUCH_LATER = START + LONGEST_DELAY_MS + 1;

const calls = { type: 'call_help', id: CALL, reason: 'technical', note: '' } as const;
const called = after(open, [ida, calls]);
const aboutConduct = after(open, [ida, { ...calls, reason: 'conduct' }]);
const acknowledged = after(called, [organiser, { type: 'acknowledge_help', callId: CALL }]);
const helped = after(called, [ida, { type: 'close_help', callId: CALL }]);
const answered = helped.help[0]!;
const posted = after(open, [
  organiser,
  { type: 'post_message', id: WORDS, text: 'Hej', to: 'everybody' },
]);
const onArgument = target('argument', ARGUMENT);
const reports = { type: 'report', ...onArgument, reason: 'offensive', note: '' } as const;
const reported = after(argued, [bo, reports]);
const settled = after(reported, [moderator, { type: 'settle_reports', ...onArgument }]);
const voted = after(open, [ida, { type: 'vote_move_on', participantId: 'ida', stepId: 'a' }]);

const about = (participantId: string) => ({ participantId });
const onStep = (participantId: string) => ({ participantId, stepId: 'a' });
const share = { participantId: 'ida', argumentId: ARGUMENT };
const edit = { argumentId: ARGUMENT, side: 'for', text: 'Nyt', basedOn: 1 };
const rewrite = { ...atQuestion, text: 'Nyt?', basedOn: 1 };

/** By command, as in the tables of docs/protocol.md: the kind, the table, who, with what, and when. */
const EXAMPLES: { readonly [Type in TableCommandType]: readonly Example[] } = {
  open_table: [['already_open', open, moderator]],
  close_table: [
    ['table_not_open', waiting, moderator],
    ['already_closed', closed, organiser],
  ],
  pause_table: [
    ['table_not_open', waiting, moderator],
    ['table_not_open', closed, moderator],
    ['already_so', paused, organiser],
  ],
  resume_table: [
    ['table_not_open', closed, moderator],
    ['already_so', open, moderator],
  ],
  extend_table: [],
  mark_away: [
    ['not_seated', open, moderator, about('ann')],
    ['already_so', { ...open, away: ['ida'] }, moderator, about('ida')],
  ],
  mark_here: [
    ['not_seated', open, moderator, about('ann')],
    ['already_so', open, organiser, about('ida')],
  ],
  rate: [['table_not_open', waiting, ida, { rating: { moderator: 1, material: 5 } }]],
  ask_floor: [
    ['not_seated', open, moderator, about('ann')],
    ['already_in_queue', queued, ida, about('ida')],
    ['already_speaking', speaking, ida, about('ida')],
    ['nobody_speaks', open, ida, { ...about('ida'), isAbout: true }],
  ],
  withdraw: [['not_in_queue', open, ida, about('ida')]],
  give_floor: [
    ['not_seated', open, moderator, about('ann')],
    ['already_speaking', speaking, group, about('ida')],
  ],
  end_turn: [['turn_is_over', open, moderator, about('ida')]],
  extend_turn: [
    ['turn_is_over', open, ida, about('ida')],
    ['not_extendable', after(endless, [moderator, given]), ida, about('ida')],
    [
      ...([
        'not_extendable',
        after(speaking, [ida, { type: 'extend_turn', ...about('ida') }]),
      ] as const),
      ...([ida, about('ida')] as const),
    ],
  ],
  nudge: [
    ['not_seated', open, moderator, about('ann')],
    ['already_speaking', speaking, moderator, about('ida')],
    [
      ...(['already_so', after(open, [moderator, { type: 'nudge', ...about('ida') }])] as const),
      ...([moderator, about('ida')] as const),
    ],
  ],
  contribute: [
    ['not_allowed', speaking, ida, { ...about('ida'), text: 'Ord' }],
    ['not_speaking', online, ida, { ...about('ida'), text: 'Ord' }],
    [
      ...(['turn_is_full'] as const),
      { ...said, contributions: many(said.contributions[0]!, MOST_EACH.contributionsInTurn) },
      ...([ida, { ...about('ida'), text: 'Ord' }] as const),
    ],
    [
      ...(['full'] as const),
      { ...said, contributions: many(said.contributions[0]!, MOST.contributions) },
      ...([group, { ...about('ida'), text: 'Ord' }] as const),
    ],
  ],
  start_step: [
    ['not_there', open, moderator, { stepId: 'z' }],
    ['already_so', open, organiser, { stepId: 'a' }],
  ],
  extend_step: [['not_there', open, moderator, { stepId: 'b', minutes: 5 }]],
  vote_move_on: [
    ['not_seated', open, group, onStep('ann')],
    ['already_so', voted, ida, onStep('ida')],
    ['already_so', open, ida, { ...onStep('ida'), stepId: 'b' }],
  ],
  unvote_move_on: [
    ['not_seated', open, group, onStep('ann')],
    ['already_so', open, ida, onStep('ida')],
  ],
  cover_point: [
    ['not_allowed', open, ida, { pointId: 'a-for' }],
    ['not_there', open, moderator, { pointId: 'z' }],
    [
      ...([
        'already_so',
        after(open, [moderator, { type: 'cover_point', pointId: 'a-for' }]),
      ] as const),
      ...([group, { pointId: 'a-for' }] as const),
    ],
  ],
  uncover_point: [
    ['not_allowed', open, ida, { pointId: 'a-for' }],
    ['not_there', online, ida, { pointId: 'z' }],
    ['already_so', open, moderator, { pointId: 'a-for' }],
  ],
  add_argument: [
    ['full', fullByIda, ida, { side: 'for', text: 'En til' }],
    ['full', fullOfArguments, ida, { side: 'for', text: 'En til' }],
  ],
  edit_argument: [
    ['not_there', argued, ida, { ...edit, argumentId: NOWHERE }],
    ['is_hidden', hiddenArgument, ida, edit],
    ['changed_meanwhile', argued, ida, { ...edit, basedOn: 0 }],
    ['changed_meanwhile', merged, ida, edit],
    ['already_so', argued, ida, { ...edit, text: 'Tid' }],
  ],
  merge_arguments: [
    ['not_there', argued, ida, { ...merges, id: NOWHERE, from: [ARGUMENT, OTHER] }],
    ['not_there', argued, ida, { ...merges, id: NOWHERE, from: [ARGUMENT, ARGUMENT] }],
    ['is_hidden', hiddenArgument, ida, { ...merges, id: NOWHERE, from: [ARGUMENT, OTHER] }],
    ['changed_meanwhile', merged, ida, { ...merges, id: NOWHERE, from: [ARGUMENT, OTHER] }],
    ['full', fullOfArguments, ida, { ...merges, id: NOWHERE, from: [ARGUMENT, OTHER] }],
  ],
  split_argument: [
    ['not_there', argued, ida, { argumentId: ARGUMENT }],
    ['not_there', argued, ida, { argumentId: NOWHERE }],
    ['changed_meanwhile', mergedAgain, ida, { argumentId: MERGED }],
  ],
  share_argument: [
    ['not_seated', argued, group, { ...share, participantId: 'ann' }],
    ['not_there', argued, ida, { ...share, argumentId: NOWHERE }],
    ['is_hidden', hiddenArgument, ida, share],
    ['changed_meanwhile', merged, ida, share],
    ['already_so', after(argued, [ida, { type: 'share_argument', ...share }]), ida, share],
  ],
  unshare_argument: [
    ['not_seated', argued, group, { ...share, participantId: 'ann' }],
    ['not_there', argued, ida, { ...share, argumentId: NOWHERE }],
    ['is_hidden', hiddenArgument, ida, share],
    ['changed_meanwhile', merged, ida, share],
    ['already_so', argued, ida, share],
  ],
  write_handover: [
    ['already_so', open, moderator, { text: '', basedOn: 0 }],
    ['changed_meanwhile', open, moderator, { text: 'Ny', basedOn: 3 }],
    ['changed_meanwhile', closed, moderator, { text: 'Ny', basedOn: 3 }],
  ],
  propose_question: [
    [
      ...(['full'] as const),
      { ...proposed, questions: many(proposed.questions[0]!, MOST_EACH.questions) },
      ...([ida, { text: 'En til?' }] as const),
    ],
    [
      ...(['full'] as const),
      { ...proposed, questions: many(proposed.questions[0]!, MOST.questions) },
      ...([moderator, { text: 'En til?' }] as const),
    ],
  ],
  take_pen: [
    ['not_seated', proposed, group, { ...atQuestion, participantId: 'ann' }],
    ['not_there', proposed, ida, { ...atQuestion, questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, ida, atQuestion],
    ['pen_is_taken', penned, ida, atQuestion],
    ['already_so', pennedByIda, ida, atQuestion],
  ],
  put_down_pen: [
    ['not_seated', proposed, group, { ...atQuestion, participantId: 'ann' }],
    ['not_there', proposed, ida, { ...atQuestion, questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, ida, atQuestion],
    ['already_so', penned, ida, atQuestion],
  ],
  edit_question: [
    ['not_seated', proposed, group, { ...rewrite, participantId: 'ann' }],
    ['not_there', proposed, ida, { ...rewrite, questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, ida, rewrite],
    ['pen_is_taken', penned, ida, rewrite],
    ['changed_meanwhile', proposed, ida, { ...rewrite, basedOn: 0 }],
    ['already_so', proposed, ida, { ...rewrite, text: 'Hvem?' }],
  ],
  support_question: [
    ['not_seated', proposed, group, { ...atQuestion, participantId: 'ann' }],
    ['not_there', proposed, ida, { ...atQuestion, questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, ida, atQuestion],
    ['already_so', supported, ida, atQuestion],
  ],
  unsupport_question: [
    ['not_seated', proposed, group, { ...atQuestion, participantId: 'ann' }],
    ['not_there', proposed, ida, { ...atQuestion, questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, ida, atQuestion],
    ['already_so', proposed, ida, atQuestion],
  ],
  submit_question: [
    ['not_there', proposed, moderator, { questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, moderator, { questionId: QUESTION }],
    ['not_allowed', proposed, ida, { questionId: QUESTION }],
    ['already_so', sent, moderator, { questionId: QUESTION }],
    ['lacks_support', outvoted, ida, { questionId: QUESTION }],
    ['questions_used_up', sent, moderator, { questionId: SECOND }],
  ],
  retract_question: [
    ['not_there', proposed, moderator, { questionId: NOWHERE }],
    ['is_hidden', hiddenQuestion, moderator, { questionId: QUESTION }],
    ['not_allowed', sent, ida, { questionId: QUESTION }],
    ['already_so', proposed, moderator, { questionId: QUESTION }],
    ['lacks_support', sentByBest, ida, { questionId: SECOND }],
  ],
  call_help: [
    ['already_told', called, ida, { reason: 'technical', note: 'Igen' }],
    [
      ...(['full', { ...helped, help: many(answered, MOST_EACH.calls) }] as const),
      ...([ida, { reason: 'technical', note: '' }] as const),
    ],
    [
      ...(['full', { ...helped, help: many(answered, MOST.calls) }] as const),
      ...([bo, { reason: 'technical', note: '' }] as const),
    ],
  ],
  acknowledge_help: [
    ['not_there', open, organiser, { callId: NOWHERE }],
    ['already_so', acknowledged, organiser, { callId: CALL }],
    ['already_so', helped, organiser, { callId: CALL }],
  ],
  close_help: [
    ['not_there', open, organiser, { callId: NOWHERE }],
    ['not_there', called, bo, { callId: CALL }],
    // It may be about her.
    ['not_there', aboutConduct, moderator, { callId: CALL }],
    ['not_allowed', called, moderator, { callId: CALL }],
    ['already_so', helped, organiser, { callId: CALL }],
  ],
  post_message: [
    [
      ...(['full', { ...posted, messages: many(posted.messages[0]!, MOST.calls) }] as const),
      ...([organiser, { text: 'En til', to: 'everybody' }] as const),
    ],
  ],
  report: [
    ['not_there', argued, bo, { ...reports, ...target('argument', NOWHERE) }],
    ['not_there', argued, bo, { ...reports, ...target('question', ARGUMENT) }],
    ['is_hidden', hiddenArgument, bo, reports],
    ['already_told', reported, bo, reports],
    [
      ...(['full', { ...reported, reports: many(reported.reports[0]!, MOST.calls) }] as const),
      ...([ida, reports] as const),
    ],
    [
      ...(['full'] as const),
      {
        ...reported,
        reports: many(
          { ...reported.reports[0]!, ...target('question', QUESTION) },
          MOST_EACH.calls,
        ),
      } as TableState,
      ...([bo, reports] as const),
    ],
  ],
  settle_reports: [
    ['not_there', argued, moderator, target('argument', NOWHERE)],
    ['not_there', argued, moderator, onArgument],
    ['already_so', settled, moderator, onArgument],
  ],
  hide: [
    ['not_there', argued, moderator, target('argument', NOWHERE)],
    ['already_so', hiddenArgument, organiser, onArgument],
  ],
  show: [
    ['not_there', argued, moderator, target('argument', NOWHERE)],
    ['already_so', argued, organiser, onArgument],
  ],
};

describe('a refusal', () => {
  const all = COMMAND_TYPES.flatMap((type) =>
    EXAMPLES[type].map(([kind, table, actor, fields = {}, now]) => ({
      ...{ kind, type, table, actor, wish: { ...fields, type }, now },
    })),
  );
  it.each(all)('$kind of $type by $actor.role', ({ kind, table, actor, wish, now }) => {
    expect(attempt(table, actor, wish, now)).toEqual({ ok: false, problem: { kind } });
  });
});

/** Fields for each command with which it means something at `argued` or `proposed`. */
const fieldsOf = (type: TableCommandType): object => ({
  ...{ ...onStep('ida'), pointId: 'a-for', minutes: 5, text: 'Ord' },
  ...{ side: 'for', argumentId: ARGUMENT, questionId: QUESTION, callId: CALL, basedOn: 1 },
  ...{ from: [ARGUMENT, OTHER], reason: type === 'report' ? 'offensive' : 'technical', note: '' },
  ...{ ...onArgument, to: 'everybody', rating: { moderator: 1, material: 1 } },
});
const kindOf = (table: TableState, actor: TableActor, wish: Wish, now?: number) => {
  const decided = attempt(table, actor, wish, now);
  return decided.ok ? null : decided.problem.kind;
};
const ROLES = { P: ida, M: moderator, O: organiser, G: group } as const;
type Letter = keyof typeof ROLES;

/** The rows of the document's tables of commands: which, who may, and the refusals named. */
const ROWS = readFileSync(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, , who = '']) => /^[PMOG]( [PMOG])*$/.test(who))
  .map(([, types = '', who = '', , refusals = '']) => ({
    types: [...types.matchAll(/`(\w+)`/g)].map(([, type]) => type as TableCommandType),
    who: who.split(' ') as Letter[],
    kinds: [...refusals.matchAll(/`(\w+)`/g)].map(([, kind]) => kind as RefusalKind),
  }));

describe('the document', () => {
  it('has every command once', () => {
    expect(ROWS.flatMap(({ types }) => types).toSorted()).toEqual(COMMAND_TYPES.toSorted());
  });

  it.each(ROWS)('names all refusals of $types and no other', ({ types, kinds }) => {
    const found = types.flatMap((type) => EXAMPLES[type].map(([kind]) => kind));
    expect([...new Set(found)].toSorted()).toEqual([...new Set(kinds)].toSorted());
  });

  it.each(ROWS)('says who may at all: $types', ({ types, who }) => {
    for (const type of types)
      for (const letter of Object.keys(ROLES) as Letter[]) {
        const ruled = kindOf(argued, ROLES[letter], { ...fieldsOf(type), type });
        const inTheRoom = EXAMPLES[type].some(([kind]) => kind === 'not_allowed');
        if (!who.includes(letter)) expect(ruled, `${type} ${letter}`).toBe('not_allowed');
        else if (!inTheRoom) expect(ruled, `${type} ${letter}`).not.toBe('not_allowed');
      }
  });
});

describe('for all commands alike', () => {
  const may = (letter: Letter) =>
    ROWS.flatMap(({ types, who }) => (who.includes(letter) ? types : []));
  const whoMay = (type: TableCommandType): TableActor =>
    ROLES[ROWS.find(({ types }) => types.includes(type))!.who[0]!];
  const isAbout = (type: TableCommandType) =>
    'participantId' in tableCommand.options.find((one) => one.shape.type.value === type)!.shape;

  it.each(may('P'))('%s: a participant acts only where she sits, and for herself', (type) => {
    const ann = { ...fieldsOf(type), type, participantId: 'ann' };
    expect(kindOf(argued, participant('ann'), ann)).toBe('not_seated');
    const forBo = { ...fieldsOf(type), type, participantId: 'bo' };
    if (isAbout(type)) expect(kindOf(argued, ida, forBo)).toBe('not_your_own');
  });

  it.each(COMMAND_TYPES)('%s: an id makes one thing only', (type) => {
    const wish = { ...fieldsOf(type), type, id: ARGUMENT };
    expect(kindOf(argued, whoMay(type), wish)).toBe('already_so');
  });

  it('what is of the moment comes too late after ten minutes, and nothing else does', () => {
    const late = COMMAND_TYPES.filter((type) => {
      const wish = { ...fieldsOf(type), type, madeAt: START };
      return kindOf(argued, whoMay(type), wish, MUCH_LATER) === 'too_late';
    });
    expect(late.toSorted()).toEqual(
      [
        ...['open_table', 'close_table', 'pause_table', 'resume_table', 'extend_table'],
        ...['ask_floor', 'withdraw', 'give_floor', 'end_turn', 'extend_turn', 'nudge'],
        ...['mark_away', 'mark_here', 'start_step', 'extend_step', 'take_pen', 'put_down_pen'],
      ].toSorted(),
    );
  });

  const FLOOR = [
    ...(['ask_floor', 'withdraw', 'give_floor', 'end_turn', 'extend_turn', 'nudge'] as const),
    'contribute' as const,
  ];
  it.each(FLOOR)('%s stands still with the conversation', (type) => {
    const wish = { ...fieldsOf(type), type };
    expect(kindOf(waiting, whoMay(type), wish)).toBe('table_not_open');
    expect(kindOf(closed, whoMay(type), wish)).toBe('table_not_open');
    expect(kindOf(paused, whoMay(type), wish)).toBe('table_paused');
  });

  const WRITTEN = COMMAND_TYPES.filter((type) =>
    /argument|question|pen$|step$|move_on$|point$/.test(type),
  );
  it.each([...WRITTEN, 'write_handover' as const])('%s waits until the table opens', (type) => {
    expect(kindOf(waiting, whoMay(type), { ...fieldsOf(type), type })).toBe('table_not_open');
  });

  it.each(WRITTEN.filter((type) => !/step$|move_on$|point$/.test(type)))(
    '%s: what was made in time counts when the table has closed, and nothing made later does',
    (type) => {
      const wish = { ...fieldsOf(type), type };
      const inTime = kindOf(closed, whoMay(type), { ...wish, madeAt: START });
      expect(inTime).not.toBe('table_not_open');
      expect(kindOf(closed, whoMay(type), { ...wish, madeAt: LATER })).toBe('table_not_open');
    },
  );

  it.each(WRITTEN.filter((type) => /question|pen$/.test(type)))('%s has a deadline', (type) => {
    const wish = { ...fieldsOf(type), type };
    expect(kindOf(overdue, whoMay(type), { ...wish, madeAt: LATER })).toBe('deadline_passed');
    const inTime = kindOf(overdue, whoMay(type), { ...wish, madeAt: START });
    expect(inTime).not.toBe('deadline_passed');
  });

  it('every kind of refusal there is has been shown', () => {
    const shown = new Set<RefusalKind>([
      ...Object.values(EXAMPLES).flatMap((examples) => examples.map(([kind]) => kind)),
      ...(['not_your_own', 'too_late', 'table_paused', 'deadline_passed'] as const),
    ]);
    expect([...shown].toSorted()).toEqual(refusalKind.options.toSorted());
  });
});
