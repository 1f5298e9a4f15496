import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInCare } from '#domain/discussion/actor';
import { decide } from '#domain/discussion/decide';
import { due } from '#domain/discussion/due';
import { tableEvent, visibleEvent } from '#domain/discussion/event';
import type { Marks } from '#domain/discussion/marks';
import { reduce, reduceAll } from '#domain/discussion/reduce';
import type { TableState } from '#domain/discussion/table';
import { isSeenAlike, reduceView, seenBy, tableView, view } from '#domain/discussion/view';
import { moderator, organiser, participant, people, START } from './arbitraries.ts';
import { COMMAND_TYPES, group, play, session, startOf, uuid } from './everything.ts';

const runs = { seed: 20261129, numRuns: 200 };
const viewers = [moderator, organiser, group, ...people.map(participant), participant('stranger')];
const stored = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('sessions in which everything happens', () => {
  it('reach every kind of command and event, so that the laws below are about something', () => {
    const played = fc.sample(session, { ...runs, numRuns: 600 }).map(play);
    const done = new Set(played.flatMap(({ steps }) => steps.map(({ command }) => command.type)));
    expect(COMMAND_TYPES.filter((type) => !done.has(type))).toEqual([]);
    const happened = new Set(played.flatMap(({ steps }) => steps.map(({ event }) => event.type)));
    const known = visibleEvent.options.map((option) => option.shape.type.value);
    expect(known.filter((type) => !happened.has(type))).toEqual([]);
  });

  it('are the same table when the log is stored, read and replayed', () => {
    fc.assert(
      fc.property(session, (given) => {
        const { steps, state } = play(given);
        const log = steps.map(({ event }) => tableEvent.parse(stored(event)));
        expect(reduceAll(startOf(given), log)).toEqual(state);
      }),
      runs,
    );
  });

  it('never let time run back, and never have two who are heard in one turn', () => {
    fc.assert(
      fc.property(session, (given) => {
        for (const { before, event, after } of play(given).steps) {
          expect(event.at).toBeGreaterThanOrEqual(before.lastEventAt ?? 0);
          if (event.type === 'turn_started') expect(before.turn).toBeNull();
          if (event.type === 'interjection_started') expect(before.turn?.interjection).toBeNull();
          const heard = [after.turn?.participantId, after.turn?.interjection?.participantId];
          const waiting = after.queue.map((entry) => entry.participantId);
          expect(new Set(waiting).size).toBe(waiting.length);
          expect(waiting.filter((person) => heard.includes(person))).toEqual([]);
          expect(heard[0] !== undefined && heard[0] === heard[1]).toBe(false);
        }
      }),
      runs,
    );
  });

  it('conserve time: turns and interjections in the log are the times that people have', () => {
    fc.assert(
      fc.property(session, (given) => {
        const { steps, state } = play(given);
        let total = 0;
        let since: number | null = null;
        for (const { before, event } of steps) {
          if (since !== null) total += event.at - since;
          const { turn } = reduce(before, event);
          since = turn ? event.at : null;
        }
        const running = state.turn && state.lastEventAt! - state.turn.startedAt;
        const held = state.turn?.heldMs ?? 0;
        const spoken = Object.values(state.spoken).reduce((sum, one) => sum + one.milliseconds, 0);
        expect(spoken + (running ?? 0) - held).toBe(total);
      }),
      runs,
    );
  });

  it('keep marks in order: everybody once, counted exactly, and never more questions than allowed', () => {
    const all = (state: TableState): Marks[] => [
      state.agenda.moveOn,
      ...state.arguments.map((one) => one.shared),
      ...state.questions.map((one) => one.support),
    ];
    fc.assert(
      fc.property(session, (given) => {
        const { state } = play(given);
        for (const { count, by } of all(state)) {
          expect(new Set(by).size).toBe(count);
          expect(by.length).toBe(count);
        }
        expect(new Set(state.agenda.covered).size).toBe(state.agenda.covered.length);
        for (const list of [state.arguments, state.questions, state.contributions])
          expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      }),
      runs,
    );
  });

  it('send no more questions than allowed, unless a hidden one comes back', () => {
    fc.assert(
      fc.property(session, (given) => {
        for (const { event, after } of play(given).steps) {
          if (event.type !== 'question_submitted') continue;
          const sent = after.questions.filter((one) => one.submittedAt !== null && !one.isHidden);
          expect(sent.length).toBeLessThanOrEqual(given.settings.mostQuestions);
        }
      }),
      runs,
    );
  });

  it('are done with what the clock demands: it is granted, and does not go on for ever', () => {
    const server = { role: 'server', id: 'server' } as const;
    fc.assert(
      fc.property(session, fc.nat(600_000), (given, later) => {
        const { state, now } = play(given);
        const at = Math.max(now, state.lastEventAt ?? 0) + later;
        let left = state;
        for (let times = 0; ; times++) {
          const demanded = due(left, at, given.present);
          if (!demanded) break;
          expect(times).toBeLessThan(50);
          const command = { ...demanded, id: uuid(9_000 + times), madeAt: at };
          const decided = decide(left, command, server, at, given.present);
          if (!decided.ok) throw new Error(`${demanded.type}: ${decided.problem.kind}`);
          left = reduceAll(left, decided.value);
        }
      }),
      runs,
    );
  });

  it('survive any events in any order, even ones nobody decided', () => {
    const events = fc
      .array(session, { minLength: 2, maxLength: 3 })
      .chain((given) => fc.shuffledSubarray(given.flatMap((one) => play(one).steps)));
    fc.assert(
      fc.property(session, events, (given, steps) => {
        const log = steps.map(({ event }) => event);
        for (const viewer of [moderator, participant('ida')])
          tableView.parse(stored(view(reduceAll(startOf(given), log), viewer)));
      }),
      { ...runs, numRuns: 100 },
    );
  });
});

describe('what is seen of them', () => {
  it('leads a view to the same place as a view of the state, for everybody', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (given, viewer) => {
        let followed = view(startOf(given), viewer);
        for (const { event, after } of play(given).steps) {
          followed = reduceView(followed, seenBy(event, viewer));
          expect({ ...followed, lastEventAt: 0 }).toEqual({
            ...view(after, viewer),
            lastEventAt: 0,
          });
        }
        expect(tableView.parse(stored(followed))).toEqual(followed);
      }),
      runs,
    );
  });

  it('is alike for all exactly where the events say so', () => {
    fc.assert(
      fc.property(session, (given) => {
        for (const { event } of play(given).steps) {
          if (!isSeenAlike(event)) continue;
          const seen = viewers.map((viewer) => seenBy(event, viewer));
          for (const one of seen) expect({ ...one, by: event.by }).toEqual(event);
        }
      }),
      runs,
    );
  });

  it('never tells who wrote, shared, voted, supported, reported or rated', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (given, viewer) => {
        const { steps, state } = play(given);
        const seen = view(state, viewer);
        const others = (people: readonly (string | null)[]) =>
          people.filter((person) => person !== null && person !== viewer.id);
        expect(
          others([
            ...seen.arguments.flatMap((one) => [one.author, ...one.shared.by]),
            ...seen.questions.flatMap((one) => [one.proposer, ...one.support.by]),
            ...seen.reports.map((one) => one.reporter),
            ...seen.agenda.moveOn.by,
            ...Object.keys(seen.ratings),
            ...(viewer.role === 'moderator' ? [] : Object.keys(seen.spoken)),
            ...(viewer.role === 'moderator' ? [] : Object.keys(seen.nudged)),
          ]),
        ).toEqual([]);
        for (const { event } of steps) {
          const told = seenBy(event, viewer);
          if (!told) continue;
          expect(visibleEvent.parse(stored(told))).toEqual(told);
          expect(told).not.toHaveProperty('by');
          if ('author' in told) expect(others([told.author])).toEqual([]);
          if ('proposer' in told) expect(others([told.proposer])).toEqual([]);
          if ('reporter' in told) expect(others([told.reporter])).toEqual([]);
          if (told.type === 'rated' || told.type === 'argument_shared')
            expect(others([told.participantId])).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('keeps from each what is not for her', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (given, viewer) => {
        const { steps, state } = play(given);
        const seen = view(state, viewer);
        if (viewer.role !== 'organiser') {
          const conduct = seen.help.filter(({ reason }) => reason === 'conduct');
          expect(conduct.filter(({ caller }) => caller.id !== viewer.id)).toEqual([]);
        }
        if (isInCare(viewer)) return;
        expect(seen.messages.filter(({ to }) => to === 'moderators')).toEqual([]);
        expect([seen.handover, seen.inherited]).toEqual([null, '']);
        for (const one of [...seen.arguments, ...seen.questions, ...seen.contributions])
          if (one.isHidden) expect(one.text).toBe('');
        const told = new Set(steps.map(({ event }) => seenBy(event, viewer)?.type));
        expect(told.has('handover_written')).toBe(false);
      }),
      runs,
    );
  });
});

it('holds the log of a table from before there was more than the floor', () => {
  const log = [
    { type: 'table_opened', at: START, by: moderator },
    { type: 'floor_asked', at: START, participantId: 'ida', by: participant('ida') },
    { type: 'floor_asked', at: START, participantId: 'bo', by: participant('bo') },
    { type: 'turn_started', at: START + 1, participantId: 'ida', by: moderator },
    { type: 'turn_ended', at: START + 9, participantId: 'ida', by: moderator },
  ].map((row) => tableEvent.parse(row));
  const given = fc.sample(session, { seed: 1, numRuns: 1 })[0]!;
  const state = reduceAll(startOf(given), log);
  expect(state.queue.map(({ participantId }) => participantId)).toEqual(['bo']);
  expect(state.spoken['ida']).toEqual({ milliseconds: 8, turns: 1, interjections: 0 });
});
