import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import { suppressSmallCells } from '#domain/analysis/suppression';
import type { Transitions } from '#domain/analysis/transitions';
import { STANCES, type Stance } from '#domain/survey/answer';
import { chartLabels } from '#ui/analysis/chartLabels';
import { dotPlaces, panelDots, type DotRoom } from '#ui/charts/panelDots';
import { frame } from '../charts/figures.ts';
import { all, readXml } from '../charts/xml.ts';

const tableOf = (counts: readonly (readonly number[])[]): Transitions<Stance> | null => {
  const table = suppressSmallCells(counts);
  return table && { ...table, categories: STANCES };
};
const ROOM: DotRoom = {
  ...{ lefts: [0, 400], columnWidth: 60, floor: 300, step: 6, perRow: 8 },
  columns: [...STANCES, 'hidden'],
};
const OPEN = [
  [150, 20, 10, 5],
  [30, 40, 12, 6],
  [8, 10, 30, 5],
  [9, 7, 6, 8],
];
const any = fc.array(fc.array(fc.nat({ max: 40 }), { minLength: 4, maxLength: 4 }), {
  minLength: 4,
  maxLength: 4,
});

describe('people as dots', () => {
  it('are as many as answered twice, in columns as large as the bars', () => {
    fc.assert(
      fc.property(any, (counts) => {
        const table = tableOf(counts);
        if (!table) return;
        const { before, after } = dotPlaces(table, ROOM);
        const shares = sharesOfTransitions(table);
        for (const [dots, of] of [
          [before, shares.before],
          [after, shares.after],
        ] as const) {
          expect(dots).toHaveLength(table.total);
          for (const stance of STANCES) {
            const own = dots.filter(({ column }) => column === stance).length;
            expect(own).toBe(of.counts[stance] ?? 0);
          }
          expect(dots.filter(({ column }) => column === 'hidden')).toHaveLength(of.hiddenTogether);
          expect(new Set(dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(table.total);
        }
      }),
      { seed: 91, numRuns: 150 },
    );
  });

  it('move only along ways that are shown; the others come from the lot', () => {
    fc.assert(
      fc.property(any, (counts) => {
        const table = tableOf(counts);
        if (!table) return;
        const { before, after, hidden } = dotPlaces(table, ROOM);
        const at = new Map(before.map((dot) => [`${dot.x} ${dot.y}`, dot]));
        const lots = new Set<string>();
        const ways = STANCES.map(() => STANCES.map(() => 0));
        for (const { origin, from, to } of after) {
          const place = `${origin.x} ${origin.y}`;
          if (from === null) lots.add(place);
          else {
            expect(at.get(place)).toMatchObject({ from });
            ways[STANCES.indexOf(from)]![STANCES.indexOf(to!)]!++;
          }
        }
        expect(ways).toEqual(table.cells.map((row) => row.map((count) => count ?? 0)));
        expect(after.filter(({ from }) => from === null)).toHaveLength(hidden);
        expect(lots.size).toBeLessThanOrEqual(1);
      }),
      { seed: 92, numRuns: 150 },
    );
  });
});

describe.each(['da', 'en'] as const)('the chart of dots (%s)', (locale) => {
  const draw = (counts: readonly (readonly number[])[]) =>
    panelDots(frame(), chartLabels(locale), {
      ...{ wording: 'Et udsagn', table: tableOf(counts), before: 'Før', after: 'Efter' },
      notes: ['Hver prik er en deltager.'],
      names: { before: 'Svarede før:', hidden: 'Vej skjult' },
    });

  it.each([
    ['all ways', OPEN],
    [
      'hidden ways and ends',
      [
        [200, 3, 1, 0],
        [4, 60, 2, 1],
        [1, 2, 50, 0],
        [0, 1, 0, 2],
      ],
    ],
    [
      'nobody',
      [
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    ],
  ])('shows %s', (_, counts) => {
    const svg = draw(counts);
    expect(readXml(svg).name).toBe('svg');
    expect(svg).not.toContain('NaN');
  });

  it('says where an answer is hidden, so that no column looks as if nobody answered so', () => {
    const svg = readXml(
      draw([
        [60, 20, 0, 0],
        [20, 30, 0, 0],
        [20, 10, 3, 0],
        [0, 0, 0, 12],
      ]),
    );
    const { hidden } = chartLabels(locale);
    const words = all(svg).filter((one) => one.text === hidden.toLowerCase());
    expect(words.length).toBeGreaterThan(0);
  });

  it('fits ten thousand people', () => {
    const svg = draw(OPEN.map((row) => row.map((count) => count * 28)));
    const height = Number(/viewBox="0 0 720 (\d+)"/.exec(svg)?.[1]);
    expect(height).toBeLessThan(900);
  });
});
