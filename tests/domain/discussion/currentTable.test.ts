import { describe, expect, test } from 'vitest';
import { currentTable, phaseAfter } from '#domain/discussion/currentTable';
import type { TablePhase } from '#domain/discussion/table';

describe('a person’s table now', () => {
  test.each<[TablePhase[], number]>([
    [[], -1],
    [['waiting', 'waiting'], 0],
    [['open', 'waiting'], 0],
    [['closed', 'waiting', 'waiting'], 1],
    [['closed', 'open', 'waiting'], 1],
    [['open', 'open', 'waiting'], 1],
    [['waiting', 'closed', 'waiting'], 2],
    [['closed', 'closed'], 1],
  ])('%j', (phases, expected) => expect(currentTable(phases)).toBe(expected));
});

test('the newest opening or closing tells the phase', () => {
  expect([null, 'table_opened' as const, 'table_closed' as const].map(phaseAfter)).toEqual([
    'waiting',
    'open',
    'closed',
  ]);
});
