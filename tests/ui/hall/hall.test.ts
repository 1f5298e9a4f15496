import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { PLAIN_SETTINGS } from '#domain/discussion/settings';
import { startingTable } from '#domain/discussion/table';
import { tileOf } from '#domain/discussion/tile';
import type { HallTile } from '#protocol/hallMessages';
import type { LiveHall } from '#ui/live/hallConnection';
import { nextStepOf, planAct } from '#ui/hall/actPlan';
import Hall from '#ui/hall/Hall.svelte';
import { consequence, numbersText } from '#ui/hall/hallWords';
import { seats, START } from '../../domain/discussion/arbitraries.ts';

const table = startingTable({ seats, staff: [], settings: PLAIN_SETTINGS, inherited: '' });
const tile = (number: number, more: Partial<HallTile> = {}): HallTile => ({
  ...{ tableId: `bord-${number}`, groupId: `gruppe-${number}`, number },
  ...tileOf(table, [], []),
  ...more,
});
const title = { da: 'Trin', en: 'Step' };
const steps = ['a', 'b', 'c'].map((id) => ({ id, title, minutes: 10 }));
const at = (number: number) => ({
  ...{ id: steps[number - 1]!.id, title, number, startedAfterMs: 0, minutes: 10 },
});
const going = { startedAt: START, stoppedAt: null, stoodMs: 0, extraMinutes: 0 };
const open = { phase: 'open', clock: going } as const;
const call: HallTile['calls'][number] = {
  ...{ id: '00000000-0000-4000-8000-000000000001', reason: 'conduct', note: '' },
  ...{ calledAt: START, coming: null },
};

const numbers = (tiles: readonly HallTile[]) => tiles.map(({ number }) => number);

describe('what an act comes to', () => {
  const paused = { phase: 'open', clock: { ...going, stoppedAt: START + 1 } } as const;
  const tiles = [tile(1), tile(2, open), tile(3, paused), tile(4, { phase: 'closed' })];

  test.each([
    ['open_table', [1, 4], [2, 3], []],
    ['close_table', [2, 3], [4], [1]],
    ['pause_table', [2], [3], [1, 4]],
    ['resume_table', [3], [2], [1, 4]],
  ] as const)('%s', (type, changes, already, cannot) => {
    const plan = planAct({ type }, tiles, steps);
    expect(numbers(plan.changes)).toEqual(changes);
    expect(numbers(plan.already)).toEqual(already);
    expect(numbers(plan.cannot)).toEqual(cannot);
  });

  test('no table is sent back to a step it has passed', () => {
    const three = [1, 2, 3].map((number) => tile(number, { ...open, step: at(number) }));
    const plan = planAct({ type: 'start_step', stepId: 'b' }, three, steps);
    expect([numbers(plan.changes), numbers(plan.already)]).toEqual([[1], [2, 3]]);
    expect(nextStepOf(three, steps)?.id).toBe('b');
    expect(nextStepOf([tile(1)], steps)).toBeUndefined();
  });
});

describe('the hall', () => {
  const live = (tiles: HallTile[], more: Partial<LiveHall> = {}): LiveHall => ({
    ...{ sessionId: 's1', steps, tiles, isLive: true, heardAt: START, ended: null },
    sessions: [
      { id: 's1', position: 1, theme: title, tables: { waiting: 0, open: 2, closed: 0 } },
      { id: 's2', position: 2, theme: title, tables: { waiting: 2, open: 0, closed: 0 } },
    ],
    now: START + 65_000,
    ...more,
  });
  const html = (hall: LiveHall) =>
    render(Hall, { props: { live: hall, moderators: [], root: '/styring/ai/salen' } }).body.replace(
      /<!--.*?-->/gs,
      '',
    );

  test('who calls comes first, in words and not by colour alone', () => {
    const shown = html(live([tile(1, open), tile(2, { ...open, calls: [call] })]));
    expect(shown).toContain('1 bord kalder på hjælp.');
    expect(shown).toContain('Kalder på hjælp · 1:05');
    expect(shown).toContain('Opførsel');
    expect(shown.indexOf('Vælg bord 2')).toBeLessThan(shown.indexOf('Vælg bord 1'));
  });

  test('a lost connection says how old the page is', () => {
    expect(html(live([tile(1)], { isLive: false }))).toContain('kan være gammelt');
    expect(html(live([tile(1)]))).not.toContain('kan være gammelt');
  });

  test('a session still open elsewhere is said', () => {
    const sessions = [
      { id: 's1', position: 1, theme: title, tables: { waiting: 0, open: 2, closed: 0 } },
      { id: 's2', position: 2, theme: title, tables: { waiting: 2, open: 0, closed: 0 } },
    ];
    const shown = html(live([tile(1)], { sessionId: 's2', sessions }));
    expect(shown).toContain('2 borde er stadig i gang');
  });

  test('a table without a moderator says so', () => {
    expect(html(live([tile(1)]))).toContain('Ingen bordmoderator');
  });

  test('a thousand tables are shown', () => {
    const shown = html(live(Array.from({ length: 1_000 }, (_, index) => tile(index + 1))));
    expect(shown.match(/data-tile/g)).toHaveLength(1_000);
  });
});

test('counts of tables are grouped as the language does, and one is one', () => {
  expect(consequence('open_table', 1, 5)).toBe('Samtalen starter ved 1 bord.');
  expect(consequence('open_table', 1_000, 5)).toBe('Samtalen starter ved 1.000 borde.');
  expect(consequence('extend_table', 2_500, 5)).toBe('2.500 borde får 5 minutter mere.');
  const many = Array.from({ length: 1_500 }, (_, at) => ({ number: at + 1 }));
  expect(numbersText(many, 2)).toBe('1, 2 og 1.498 til');
});
