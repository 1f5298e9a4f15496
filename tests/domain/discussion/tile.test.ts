import { expect, test } from 'vitest';
import type { VisibleEvent } from '#domain/discussion/event';
import { reduceAll } from '#domain/discussion/reduce';
import { PLAIN_SETTINGS } from '#domain/discussion/settings';
import { startingTable, type Surroundings } from '#domain/discussion/table';
import { byNeed, isBehind, isPaused, isSilent, tableTile, tileOf } from '#domain/discussion/tile';
import { seats, START } from './arbitraries.ts';

const CALL = '00000000-0000-4000-8000-000000000001';
const title = { da: 'Muligheder', en: 'Chances' };
const around: Surroundings = {
  seats,
  staff: [
    { id: 'mia', name: 'Mia' },
    { id: 'ole', name: 'Ole' },
  ],
  settings: { ...PLAIN_SETTINGS, steps: [{ id: 'a', title, minutes: 10, points: [] }] },
  inherited: '',
};
const person = seats[0]!.participantId;
const tile = (events: VisibleEvent[], present: string[] = []) =>
  tableTile.parse(tileOf(reduceAll(startingTable(around), events), ['mia'], present));
const opened: VisibleEvent = { type: 'table_opened', at: START };
const stepped: VisibleEvent = { type: 'step_started', at: START, stepId: 'a' };
const called = (at: number): VisibleEvent => ({
  ...{ type: 'help_called', at, callId: CALL, reason: 'technical', note: '' },
  caller: { role: 'participant', id: person },
});

test('only who is to lead the table counts as leading it, and only the seated as present', () => {
  const seen = tile([opened], ['mia', 'ole', person]);
  expect(seen.leaders).toEqual([{ id: 'mia', name: 'Mia', isHere: true }]);
  expect([seen.seated, seen.present]).toEqual([seats.length, 1]);
});

test('a step over its time is behind, but not while the clock stands still', () => {
  const seen = tile([opened, stepped]);
  expect(isBehind(seen, START + 600_000)).toBe(false);
  expect(isBehind(seen, START + 600_001)).toBe(true);
  const paused = tile([opened, stepped, { type: 'table_paused', at: START + 1_000 }]);
  expect(isPaused(paused)).toBe(true);
  expect(isBehind(paused, START + 900_000)).toBe(false);
  expect(isSilent(paused, START + 900_000)).toBe(false);
});

test('a table is silent when nobody has spoken for a minute', () => {
  expect(isSilent(tile([opened]), START + 59_999)).toBe(false);
  expect(isSilent(tile([opened]), START + 60_000)).toBe(true);
  const turn: VisibleEvent = {
    ...{ type: 'turn_started', at: START + 1_000, participantId: person, limitMs: null },
  };
  expect(isSilent(tile([opened, turn]), START + 90_000)).toBe(false);
  expect(tile([opened, turn]).speaking).toEqual({ name: seats[0]!.name, since: START + 1_000 });
});

test('a table where one has had the time is noticed, once enough was said', () => {
  const turns = (ms: number): VisibleEvent[] =>
    [
      ...[opened, { ...{ type: 'turn_started', at: START, participantId: person }, limitMs: null }],
      { type: 'turn_ended', at: START + ms, participantId: person },
    ] as VisibleEvent[];
  expect(tile(turns(59_999)).spread).toBe('unknown');
  expect(tile(turns(60_000)).spread).toBe('uneven');
});

test('who waits longest for help comes first, then who is being helped, then by number', () => {
  const numbered = (number: number, events: VisibleEvent[]) => ({ ...tile(events), number });
  const coming: VisibleEvent = {
    ...{ type: 'help_acknowledged', at: START + 9, callId: CALL, reason: 'technical' },
    ...{ caller: { role: 'participant', id: person }, accountId: 'ole' },
  };
  const order = [
    numbered(1, [opened]),
    numbered(2, [opened, called(START + 5), coming]),
    numbered(3, [opened, called(START + 7)]),
    numbered(4, [opened, called(START + 5)]),
    numbered(5, [opened]),
  ].toSorted(byNeed);
  expect(order.map(({ number }) => number)).toEqual([4, 3, 2, 1, 5]);
  expect(order[2]?.calls[0]?.coming).toBe('Ole');
});
