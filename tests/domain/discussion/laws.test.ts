import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableEvent, visibleEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { isInQueue, spokenBy, startingTable, surroundingsOf } from '#domain/discussion/table';
import { reduceView, seenBy, tableView, view } from '#domain/discussion/view';
import {
  moderator,
  organiser,
  participant,
  people,
  play,
  seats,
  SEED,
  session,
} from './arbitraries.ts';

const runs = { seed: SEED, numRuns: 500 };
const viewers = [moderator, organiser, ...people.map(participant)];

describe('laws of a table session', () => {
  it('reaches real discussions, so that the laws below are about something', () => {
    const turns = fc
      .sample(session, runs)
      .map((attempts) => play(attempts).steps.filter(({ event }) => event.type === 'turn_ended'));
    expect(turns.filter((ended) => ended.length > 2).length).toBeGreaterThan(100);
  });

  it('keeps the queue and the floor in order after every event', () => {
    fc.assert(
      fc.property(session, (attempts) => {
        for (const { after } of play(attempts).steps) {
          const waiting = after.queue.map((entry) => entry.participantId);
          expect(new Set(waiting).size).toBe(waiting.length);
          if (after.turn) expect(isInQueue(after, after.turn.participantId)).toBe(false);
          if (after.phase !== 'open') expect([after.turn, waiting]).toEqual([null, []]);
        }
      }),
      runs,
    );
  });

  it('starts a turn only when nobody speaks: at most one speaker at any time', () => {
    fc.assert(
      fc.property(session, (attempts) => {
        for (const { before, event } of play(attempts).steps) {
          if (event.type === 'turn_started') expect(before.turn).toBeNull();
          if (event.type === 'turn_ended')
            expect(before.turn?.participantId).toBe(event.participantId);
        }
      }),
      runs,
    );
  });

  it('never lets time run backwards in the log, whatever the clocks do', () => {
    fc.assert(
      fc.property(session, (attempts) => {
        for (const { before, event } of play(attempts).steps)
          expect(event.at).toBeGreaterThanOrEqual(before.lastEventAt ?? 0);
      }),
      runs,
    );
  });

  it('conserves time: the turns in the log are the times that people have', () => {
    fc.assert(
      fc.property(session, (attempts) => {
        const { steps, state } = play(attempts);
        const fromLog = new Map<
          string,
          { milliseconds: number; turns: number; interjections: number }
        >();
        let startedAt = 0;
        for (const { event } of steps) {
          if (event.type === 'turn_started') startedAt = event.at;
          if (event.type !== 'turn_ended') continue;
          const sum = fromLog.get(event.participantId) ?? {
            ...{ milliseconds: 0, turns: 0, interjections: 0 },
          };
          fromLog.set(event.participantId, {
            milliseconds: sum.milliseconds + event.at - startedAt,
            turns: sum.turns + 1,
            interjections: 0,
          });
        }
        expect(state.spoken).toEqual(Object.fromEntries(fromLog));
      }),
      runs,
    );
  });

  it('gives the same table when the log is stored, read and replayed', () => {
    fc.assert(
      fc.property(session, (attempts) => {
        const { steps, state } = play(attempts);
        const log = JSON.parse(JSON.stringify(steps.map(({ event }) => event)));
        const read = log.map((row: unknown) => tableEvent.parse(row));
        expect(reduceAll(startingTable(surroundingsOf(seats)), read)).toEqual(state);
      }),
      runs,
    );
  });

  it('survives any events in any order, even ones nobody decided', () => {
    const stray = fc.record({
      type: fc.constantFrom(
        'table_opened',
        'floor_asked',
        'floor_withdrawn',
        'turn_started',
        'turn_ended',
        'table_closed',
      ),
      at: fc.nat(),
      participantId: fc.constantFrom(...people, 'constructor'),
    });
    fc.assert(
      fc.property(fc.array(stray), (rows) => {
        const state = reduceAll(
          startingTable(surroundingsOf(seats)),
          rows.map((row) => visibleEvent.parse(row)),
        );
        for (const { milliseconds, turns } of Object.values(state.spoken)) {
          expect(milliseconds).toBeGreaterThanOrEqual(0);
          expect(turns).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });
});

describe('laws of what is seen', () => {
  it('leads a view to the same place as a view of the state', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (attempts, viewer) => {
        const { steps, state } = play(attempts);
        const followed = steps
          .map(({ event }) => seenBy(event, viewer))
          .reduce(reduceView, view(startingTable(surroundingsOf(seats)), viewer));
        expect(followed).toEqual(view(state, viewer));
      }),
      runs,
    );
  });

  it('shows nobody but the moderator how long others have spoken', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (attempts, viewer) => {
        const { state } = play(attempts);
        const seen = view(state, viewer);
        if (viewer.role === 'moderator') expect(seen.spoken).toEqual(state.spoken);
        else expect(Object.keys(seen.spoken).filter((id) => id !== viewer.id)).toEqual([]);
        if (viewer.role === 'participant')
          expect(spokenBy(seen.spoken, viewer.id)).toEqual(spokenBy(state.spoken, viewer.id));
        // Whatever is added to the state later stays out of sight until the schema names it.
        expect(Object.keys(seen).sort()).toEqual(Object.keys(tableView.shape).sort());
        expect(tableView.parse(JSON.parse(JSON.stringify(seen)))).toEqual(seen);
      }),
      runs,
    );
  });

  it('tells nobody at the table who pressed', () => {
    fc.assert(
      fc.property(session, fc.constantFrom(...viewers), (attempts, viewer) => {
        for (const { event } of play(attempts).steps) {
          const sent = JSON.stringify(seenBy(event, viewer));
          expect(sent).not.toContain('"by"');
          expect(sent).not.toContain(moderator.id);
          expect(sent).not.toContain(organiser.id);
        }
      }),
      runs,
    );
  });
});
