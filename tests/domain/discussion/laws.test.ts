import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInCare } from '#domain/discussion/actor';
import { decide } from '#domain/discussion/decide';
import { nextToBeHeard } from '#domain/discussion/decide/floor';
import { notGoingOn } from '#domain/discussion/decide/ruling';
import { due } from '#domain/discussion/due';
import { tableEvent, visibleEvent, type VisibleEvent } from '#domain/discussion/event';
import { heardNow, runningTurn } from '#domain/discussion/floor';
import type { Marks } from '#domain/discussion/marks';
import { reduceAll } from '#domain/discussion/reduce';
import { spokenBy, startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { isSeenAlike, reduceView, seenBy, tableView, view } from '#domain/discussion/view';
import { MOST_EACH } from '#domain/discussion/words';
import { moderator, organiser, participant, people, seats, START } from './arbitraries.ts';
import { COMMAND_TYPES, group, play, session, startOf, uuid } from './everything.ts';

/** Played once for all laws, since playing costs most. */
const PLAYED = fc
  .sample(session, { seed: 20261129, numRuns: 300 })
  .map((session) => ({ session, ...play(session) }));
const viewers = [moderator, organiser, group, ...people.map(participant), participant('stranger')];
const namedIn = (event: VisibleEvent): string[] =>
  'participantId' in event && event.participantId !== null ? [event.participantId] : [];
const stored = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('sessions in which everything happens', () => {
  it('reach every kind of command and event, so that the laws below are about something', () => {
    const done = new Set(PLAYED.flatMap(({ steps }) => steps.map(({ command }) => command.type)));
    expect(COMMAND_TYPES.filter((type) => !done.has(type))).toEqual([]);
    const happened = new Set(PLAYED.flatMap(({ steps }) => steps.map(({ event }) => event.type)));
    const known = visibleEvent.options.map((option) => option.shape.type.value);
    expect(known.filter((type) => !happened.has(type))).toEqual([]);
  });

  it('are the same table when the log is stored, read and replayed', () => {
    for (const given of PLAYED) {
      const { steps, state } = given;
      const log = steps.map(({ event }) => tableEvent.parse(stored(event)));
      expect(reduceAll(startOf(given.session), log)).toEqual(state);
    }
  });

  it('never let time run back, and never have two who are heard in one turn', () => {
    for (const given of PLAYED) {
      for (const { before, event, after } of given.steps) {
        expect(event.at).toBeGreaterThanOrEqual(before.lastEventAt ?? 0);
        if (event.type === 'turn_started') expect(before.turn).toBeNull();
        if (event.type === 'interjection_started') expect(before.turn?.interjection).toBeNull();
        const heard = [after.turn?.participantId, after.turn?.interjection?.participantId];
        const waiting = after.queue.map((entry) => entry.participantId);
        expect(new Set(waiting).size).toBe(waiting.length);
        expect(waiting.filter((person) => heard.includes(person))).toEqual([]);
        expect(heard[0] !== undefined && heard[0] === heard[1]).toBe(false);
      }
    }
  });

  it('conserve time: each has what she was heard for, and nobody is heard in a pause', () => {
    for (const given of PLAYED) {
      const { steps, state } = given;
      const heard: Record<string, number> = {};
      steps.forEach(({ after, event }, index) => {
        const until = steps[index + 1]?.event.at ?? event.at;
        const person = heardNow(after.turn);
        if (person !== null) heard[person] = (heard[person] ?? 0) + until - event.at;
        if (notGoingOn(after)) expect([after.turn, after.quietSince]).toEqual([null, null]);
        else expect(after.quietSince === null).toBe(after.turn !== null);
      });
      const end = state.lastEventAt ?? 0;
      const { turn } = state;
      for (const [person, milliseconds] of Object.entries(heard)) {
        const speaks = turn?.participantId === person ? runningTurn(state, end) : 0;
        const interjects =
          turn?.interjection?.participantId === person ? end - turn.interjection.startedAt : 0;
        expect(spokenBy(state.spoken, person).milliseconds + speaks + interjects).toBe(
          milliseconds,
        );
      }
    }
  });

  it('keep marks in order: everybody once, counted exactly', () => {
    const all = (state: TableState): Marks[] => [
      state.agenda.moveOn,
      ...state.arguments.map((one) => one.shared),
      ...state.questions.map((one) => one.support),
    ];
    for (const given of PLAYED) {
      const { state } = given;
      for (const { count, by } of all(state)) {
        expect(new Set(by).size).toBe(count);
        expect(by.length).toBe(count);
      }
      expect(new Set(state.agenda.covered).size).toBe(state.agenda.covered.length);
    }
  });

  it('never send more questions than allowed, also where a hidden one comes back', () => {
    for (const given of PLAYED) {
      for (const { after } of given.steps) {
        const sent = after.questions.filter((one) => one.submittedAt !== null && !one.isHidden);
        expect(sent.length).toBeLessThanOrEqual(given.session.settings.mostQuestions);
      }
    }
  });

  it('make one thing of one id, and give nobody two pens or more than her share', () => {
    for (const given of PLAYED) {
      const { state } = given;
      const ids = [
        ...[state.contributions, state.arguments, state.questions],
        ...[state.help, state.messages, state.reports],
      ].flatMap((made: readonly { id: string }[]) => made.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const holders = state.questions.flatMap(({ pen }) => (pen ? [pen.holder] : []));
      expect(new Set(holders).size).toBe(holders.length);
      for (const person of people) {
        const own = state.questions.filter(({ proposer }) => proposer === person);
        expect(own.length).toBeLessThanOrEqual(MOST_EACH.questions);
      }
    }
  });

  it('online, let nobody wait for a floor that is free', () => {
    for (const given of PLAYED) {
      const commands = Map.groupBy(given.steps, ({ command, now }) => `${command.id} ${now}`);
      for (const steps of commands.values()) {
        const { after } = steps.at(-1)!;
        if (given.session.settings.mode === 'online' && !notGoingOn(after))
          expect(nextToBeHeard(after)).toBeNull();
      }
    }
  });

  it('have only people who sit there act for themselves', () => {
    for (const given of PLAYED) {
      for (const { actor, command } of given.steps) {
        if (actor.role !== 'participant') continue;
        expect(people).toContain(actor.id);
        if ('participantId' in command) expect(command.participantId).toBe(actor.id);
      }
    }
  });

  it('are done with what the clock demands: it is granted, and does not go on for ever', () => {
    const server = { role: 'server', id: 'server' } as const;
    PLAYED.forEach(({ session: { present }, state, now }, index) => {
      const at = Math.max(now, state.lastEventAt ?? 0) + index * 2_000;
      let left = state;
      for (let times = 0; ; times++) {
        const demanded = due(left, at, present);
        if (!demanded) break;
        expect(times).toBeLessThan(50);
        const command = { ...demanded, id: uuid(9_000 + times), madeAt: at };
        const decided = decide(left, command, server, at, present);
        if (!decided.ok) throw new Error(`${demanded.type}: ${decided.problem.kind}`);
        left = reduceAll(left, decided.value);
      }
    });
  });

  it('survive any events in any order, even ones nobody decided', () => {
    const all = PLAYED.flatMap(({ steps }) => steps.map(({ event }) => event));
    const stray = fc.array(fc.constantFrom(...all), { maxLength: 100, size: 'max' });
    for (const log of fc.sample(stray, { seed: 20261129, numRuns: 100 }))
      for (const viewer of [moderator, participant('ida')])
        tableView.parse(stored(view(reduceAll(startOf(PLAYED[0]!.session), log), viewer)));
  });
});

describe('what is seen of them', () => {
  it('leads a view to the same place as a view of the state, for everybody', () => {
    PLAYED.forEach((given, index) => {
      const viewer = viewers[index % viewers.length]!;
      let followed = view(startOf(given.session), viewer);
      for (const { event, after } of given.steps) {
        followed = reduceView(followed, seenBy(event, viewer));
        // Asked for difference only where there is one: expect is slow on whole tables.
        const seen = view(after, viewer);
        if (!isDeepStrictEqual(followed, seen)) expect(followed).toEqual(seen);
      }
      expect(tableView.parse(stored(followed))).toEqual(followed);
    });
  });

  it('is alike for all exactly where the events say so', () => {
    for (const given of PLAYED) {
      for (const { event } of given.steps) {
        const all = [...viewers, ...namedIn(event).map(participant)];
        const seen = new Set(all.map((viewer) => JSON.stringify(seenBy(event, viewer))));
        expect(seen.size === 1, event.type).toBe(isSeenAlike(event));
      }
    }
  });

  it('never tells who wrote, shared, voted, supported, reported or rated', () => {
    PLAYED.forEach((given, index) => {
      const viewer = viewers[index % viewers.length]!;
      const { steps, state } = given;
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
    });
  });

  it('keeps from each what is not for her', () => {
    PLAYED.forEach((given, index) => {
      const viewer = viewers[index % viewers.length]!;
      const { steps, state } = given;
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
    });
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
  const state = reduceAll(startingTable(surroundingsOf(seats)), log);
  expect(state.queue.map(({ participantId }) => participantId)).toEqual(['bo']);
  expect(state.spoken['ida']).toEqual({ milliseconds: 8, turns: 1, interjections: 0 });
});
