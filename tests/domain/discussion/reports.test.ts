import { expect, test } from 'vitest';
import type { TableActor } from '#domain/discussion/actor';
import { tableCommand } from '#domain/discussion/command';
import { decide } from '#domain/discussion/decide';
import { reduceAll } from '#domain/discussion/reduce';
import { startingTable, surroundingsOf, type TableState } from '#domain/discussion/table';
import { tileOf } from '#domain/discussion/tile';
import { view } from '#domain/discussion/view';
import { moderator, participant, seats, START } from './arbitraries.ts';
import { uuid } from './everything.ts';

const MINUTE = 60_000;
const target = { kind: 'argument', id: uuid(1) } as const;
const [ida, bo] = [participant('ida'), participant('bo')];

const decided = (state: TableState, actor: TableActor, number: number, wish: object) => {
  const now = START + number * MINUTE;
  return decide(state, tableCommand.parse({ ...wish, id: uuid(number), madeAt: now }), actor, now);
};
function after(state: TableState, actor: TableActor, number: number, wish: object): TableState {
  const outcome = decided(state, actor, number, wish);
  if (!outcome.ok) throw new Error(outcome.problem.kind);
  return reduceAll(state, outcome.value);
}
const report = { type: 'report', target, reason: 'offensive', note: '' };
const opened = after(startingTable(surroundingsOf(seats)), moderator, 0, { type: 'open_table' });
const written = after(opened, moderator, 1, { type: 'add_argument', side: 'for', text: 'Nej' });
const twice = after(after(written, ida, 2, report), bo, 3, report);
const leave = { type: 'settle_reports', target };

test('all reports of a text are settled at once, each told to its own reporter only', () => {
  const outcome = decided(twice, moderator, 4, leave);
  expect(outcome.ok && outcome.value.map(({ type }) => type)).toEqual([
    ...['report_settled', 'report_settled'],
  ]);
  const left = after(twice, moderator, 4, leave);
  expect(left.arguments[0]?.isHidden).toBe(false);
  const own = view(left, ida).reports;
  expect(own.map(({ settledAt }) => settledAt)).toEqual([START + 4 * MINUTE]);
  expect(view(left, participant('liv')).reports).toEqual([]);
  expect(tileOf(twice, [], []).reports).toBe(2);
  expect(tileOf(left, [], []).reports).toBe(0);
});

test('hiding the text settles them too, and what comes after is reported anew', () => {
  const hidden = after(twice, moderator, 4, { type: 'hide', target });
  expect(hidden.reports.map(({ settledAt }) => settledAt)).not.toContain(null);
  const shown = after(hidden, moderator, 5, { type: 'show', target });
  const again = after(shown, ida, 6, report);
  expect(tileOf(again, [], []).reports).toBe(1);
  expect(decided(again, ida, 7, report)).toMatchObject({ problem: { kind: 'already_told' } });
});

test('there is something to settle once only, and not for everybody', () => {
  const left = after(twice, moderator, 4, leave);
  expect(decided(left, moderator, 5, leave)).toMatchObject({ problem: { kind: 'already_so' } });
  expect(decided(written, moderator, 5, leave)).toMatchObject({ problem: { kind: 'not_there' } });
  expect(decided(twice, bo, 5, leave)).toMatchObject({ problem: { kind: 'not_allowed' } });
});
