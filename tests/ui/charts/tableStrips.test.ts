import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemTables } from '#domain/analysis/tableEffects';
import { tableFigure } from '#ui/analysis/figures/tableFigure';
import { HOSTILE } from './figures.ts';
import { all, marks, readXml } from './xml.ts';

const hearing = {
  ...{ slug: 'ki', name: { da: 'Folkehøring', en: 'Hearing' }, simulated: true, waves: [] },
  invited: 600,
} as unknown as PublishedHearing;
const table = (meanBefore: number, meanAfter: number, spreadBefore = 1.1, spreadAfter = 0.8) => ({
  ...{ meanBefore, meanAfter, spreadBefore, spreadAfter },
});
const item = (tables: ReturnType<typeof table>[], wording = 'Gavner samfundet'): ItemTables => ({
  ...{ code: 'ai_samfund', scale: { min: 1, max: 5 }, text: { da: wording, en: wording } },
  shown: {
    ...{ tables, people: 9 * tables.length, meanBefore: 3, meanAfter: 3.2, leftOut: false },
    dynamics: {
      ...{ homogenised: 2, homogenisationExtent: 0.3, polarised: 1, polarisationExtent: 0.1 },
    },
    ...{ iccBefore: 0.01, iccAfter: 0.08 },
  },
});
const figure = (items: readonly ItemTables[], locale: 'da' | 'en' = 'da') =>
  tableFigure(
    hearing,
    { code: 'arbejdsmarked', name: { da: 'Arbejdsmarked', en: 'Labour market' }, items },
    locale,
  );
const three = item([table(2.4, 2.9), table(3, 3), table(3.6, 3.4, 0.9, 1.2)]);
const hidden: ItemTables = { ...item([]), shown: null };

describe('strips of tables', () => {
  it('look as they did when somebody last looked at them', () => {
    expect(figure([three, hidden]).svg).toMatchSnapshot();
  });

  it('have a mark to each table and one to everybody, and say their numbers and no table’s', () => {
    const labels = marks(readXml(figure([three]).svg)).map(
      ({ attributes }) => attributes['aria-label'],
    );
    expect(labels).toEqual([
      'Et bord: gennemsnit 2,40 før og 2,90 efter, spredning 1,10 før og 0,80 efter',
      'Et bord: gennemsnit 3,00 før og 3,00 efter, spredning 1,10 før og 0,80 efter',
      'Et bord: gennemsnit 3,60 før og 3,40 efter, spredning 0,90 før og 1,20 efter',
      'Alle deltagere ved de viste borde: gennemsnit 3,00 før og 3,20 efter',
    ]);
  });

  it('say in the table what they show, and of what is hidden nothing', () => {
    const { columns, rows } = figure([three, hidden]).table;
    expect(rows[0]).toEqual([
      ...['Gavner samfundet', '27', '3', '2', '−0,30', '1', '+0,10', '0,010', '0,080'],
    ]);
    expect(rows[1]!.slice(1)).toEqual(Array(8).fill('skjult'));
    expect(columns).toHaveLength(9);
  });

  it('keep to the paper, whatever the numbers and words', () => {
    const own = fc
      .tuple(
        ...([1, 1] as const).map((min) => fc.double({ min, max: 5, noNaN: true })),
        ...([0, 0] as const).map((min) => fc.double({ min, max: 3, noNaN: true })),
      )
      .map(([a, b, c, d]) => table(a!, b!, c!, d!));
    fc.assert(
      fc.property(
        fc.array(own, { maxLength: 12 }),
        fc.string({ maxLength: 60 }),
        (tables, text) => {
          const { svg } = figure([item(tables, text + HOSTILE)]);
          for (const { name, attributes } of all(readXml(svg))) {
            if (name !== 'circle') continue;
            expect(Number(attributes['cx'])).toBeGreaterThan(0);
            expect(Number(attributes['cx'])).toBeLessThan(720);
          }
        },
      ),
      { seed: 20240203, numRuns: 60 },
    );
  });

  it('speak English', () => {
    expect(figure([three], 'en').svg).toContain('Spread at each table');
  });
});
