import { describe, expect, it } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand, type TableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { LONGEST_DELAY_MS } from '#domain/discussion/decide/lateness';
import { runningTurn } from '#domain/discussion/floor';
import { reduceAll } from '#domain/discussion/reduce';
import { isSettled } from '#domain/discussion/refusal';
import { startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { moderator, organiser, participant, seats, START } from './arbitraries.ts';

const id = '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c001';
type Wish = { type: TableCommand['type']; participantId?: string; madeAt?: number };
const wish = (type: TableCommand['type'], participantId?: string): Wish =>
  participantId ? { type, participantId } : { type };

function attempt(state: TableState, actor: TableActor, what: Wish, now = START) {
  return decide(state, tableCommand.parse({ id, madeAt: now, ...what }), actor, now);
}
function after(state: TableState, actor: TableActor, what: Wish, now = START): TableState {
  const decided = attempt(state, actor, what, now);
  if (!decided.ok) throw new Error(decided.problem.kind);
  return reduceAll(state, decided.value);
}

const waiting = startingTable(surroundingsOf(seats));
const open = after(waiting, moderator, wish('open_table'));
const idaWaits = after(open, participant('ida'), wish('ask_floor', 'ida'));
const idaSpeaks = after(idaWaits, moderator, wish('give_floor', 'ida'));

describe('refusals', () => {
  it('refuses a command that lay too long on a tablet, and not one millisecond sooner', () => {
    const give = { ...wish('give_floor', 'ida'), madeAt: START };
    expect(attempt(open, moderator, give, START + LONGEST_DELAY_MS).ok).toBe(true);
    const late = attempt(open, moderator, give, START + LONGEST_DELAY_MS + 1);
    expect(late).toEqual({ ok: false, problem: { kind: 'too_late' } });
  });

  it('need not be told where the table already is as was wished', () => {
    expect(isSettled('already_in_queue')).toBe(true);
    expect(isSettled('turn_is_over')).toBe(true);
    expect(isSettled('not_seated')).toBe(false);
    expect(isSettled('table_not_open')).toBe(false);
  });
});

describe('one tap', () => {
  it('starts the turn of a person who has not asked', () => {
    const state = after(open, moderator, wish('give_floor', 'bo'), START + 5_000);
    expect(state.turn).toMatchObject({ participantId: 'bo', startedAt: START + 5_000 });
  });

  it('on another person ends the turn and starts theirs, in one moment', () => {
    const state = after(idaSpeaks, moderator, wish('give_floor', 'bo'), START + 40_000);
    expect(state.turn).toMatchObject({ participantId: 'bo', startedAt: START + 40_000 });
    expect(state.spoken).toEqual({ ida: { milliseconds: 40_000, turns: 1, interjections: 0 } });
  });

  it('made while the net was away is logged when it was made', () => {
    const give = { ...wish('give_floor', 'bo'), madeAt: START + 30_000 };
    const state = after(idaSpeaks, moderator, give, START + 200_000);
    expect(state.spoken['ida']).toEqual({ milliseconds: 30_000, turns: 1, interjections: 0 });
    expect(runningTurn(state, START + 200_000)).toBe(170_000);
  });

  it('is never logged before what already happened nor after now', () => {
    const early = { ...wish('end_turn', 'ida'), madeAt: START - 90_000 };
    expect(after(idaSpeaks, moderator, early, START + 10).lastEventAt).toBe(START);
    const future = { ...wish('end_turn', 'ida'), madeAt: START + 90_000 };
    expect(after(idaSpeaks, moderator, future, START + 10).lastEventAt).toBe(START + 10);
  });

  it('counts no time when the clock has gone backwards', () => {
    const state = after(idaSpeaks, participant('ida'), wish('end_turn', 'ida'), START - 60_000);
    expect(state.spoken['ida']).toEqual({ milliseconds: 0, turns: 1, interjections: 0 });
    expect(runningTurn(idaSpeaks, START - 60_000)).toBe(0);
  });
});

describe('a session', () => {
  it('that closes ends the turn, empties the queue, and can be opened again with its times', () => {
    const both = after(idaSpeaks, participant('bo'), wish('ask_floor', 'bo'), START + 1_000);
    const shut = after(both, organiser, wish('close_table'), START + 9_000);
    expect(shut).toMatchObject({ phase: 'closed', turn: null, queue: [] });
    const again = after(shut, organiser, wish('open_table'), START + 20_000);
    expect(again).toMatchObject({
      phase: 'open',
      spoken: { ida: { milliseconds: 9_000, turns: 1 } },
    });
  });

  it('lets the moderator clear away a person who has left the table', () => {
    const rest = seats.filter((seat) => seat.participantId !== 'ida');
    const gone = { ...idaWaits, seats: rest };
    expect(after(gone, moderator, wish('withdraw', 'ida')).queue).toEqual([]);
    expect(
      after({ ...idaSpeaks, seats: rest }, moderator, wish('end_turn', 'ida')).turn,
    ).toBeNull();
  });

  it('stores who pressed and whom it was about', () => {
    const decided = attempt(open, moderator, wish('ask_floor', 'liv'));
    expect(decided).toEqual({
      ok: true,
      value: [
        {
          ...{ type: 'floor_asked', at: START, participantId: 'liv', isAbout: false, place: 0 },
          by: moderator,
        },
      ],
    });
  });

  it('never takes a name, a script or an over-long key for a person', () => {
    for (const participantId of ['', 'Ida Holm', '__proto__', '<b>', 'x'.repeat(65)])
      expect(
        tableCommand.safeParse({ id, madeAt: 0, type: 'ask_floor', participantId }).success,
      ).toBe(false);
    expect(tableCommand.safeParse({ id: '7', madeAt: 0, type: 'open_table' }).success).toBe(false);
  });
});
