import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figureCsv } from '#ui/analysis/figureCsv';
import type { Figure } from '#ui/analysis/figures/figure';
import { figureOrigin, type FigureOrigin } from '#ui/analysis/figures/figureOrigin';

const ORIGIN: FigureOrigin = {
  waves: ['Før høringen (T0), 8.–21. januar 2024'],
  source: 'Kilde: Høring.',
  released: '10. februar 2024',
  citation: 'Tal. https://x',
  simulated: 'Simulerede data',
};
const figure = (table: Figure['table'], sentence = 'Fundet.'): Figure => ({
  ...{ name: 'svar-x', sentence, svg: '<svg/>', caption: 'Tal', waves: ['T0'], table },
});
/** As a spreadsheet or R reads it: lines that begin with # are left out. */
const read = (text: string, delimiter: string) =>
  parse(text, { bom: true, delimiter, comment: '#', comment_no_infix: true }) as string[][];

describe('a figure as CSV', () => {
  const danish = {
    columns: ['Spørgsmål', 'Enig', 'N', 'Ændring', '95 %-interval', 'p', 'Blandet'],
    rows: [
      ['Det; »første«', '78 %', '1.502', '−0,42', '−0,61 til +0,20', 'under 0,001', '12 %'],
      ['=HYPERLINK("x")', 'skjult', '1.500', '+0,10', '0,00 til 0,20', '3,1·10⁻⁹', '12'],
    ],
  };

  it('is what a Danish Excel opens, with numbers as numbers', () => {
    const text = figureCsv(figure(danish), ORIGIN, 'da');
    expect(text.startsWith('\uFEFF# Simulerede data\r\n# Tal\r\n# Fundet.\r\n# Før')).toBe(true);
    expect(text).toContain('# Kilde: Høring. Offentliggjort 10. februar 2024.\r\n# Tal. https://x');
    const [columns, ...rows] = read(text, ';');
    expect(columns!.slice(1, 6)).toEqual([
      ...['Enig (%)', 'N', 'Ændring', '95 %-interval (fra)', '95 %-interval (til)'],
    ]);
    expect(rows).toEqual([
      ['Det; »første«', '78', '1502', '-0,42', '-0,61', '0,2', 'under 0,001', '12 %'],
      [`'=HYPERLINK("x")`, 'skjult', '1500', '0,1', '0', '0,2', '3,1e-9', '12'],
    ]);
  });

  it('has comma and point in English', () => {
    const table = {
      columns: ['Question', 'Agree', 'N', 'Interval'],
      rows: [['First, "second"', '78%', '1,502', '−0.61 to 0.20']],
    };
    expect(read(figureCsv(figure(table), ORIGIN, 'en'), ',')[1]).toEqual([
      ...['First, "second"', '78', '1502', '-0.61', '0.2'],
    ]);
  });

  it.each(['da', 'en'] as const)(
    'has no cell that runs as a formula, whatever is written (%s)',
    (locale) => {
      const wild = fc
        .array(fc.constantFrom(...'=+-@;,"# \n\t1a'), { maxLength: 8 })
        .map((signs) => signs.join(''));
      fc.assert(
        fc.property(wild, wild, wild, (sentence, column, cell) => {
          const table = { columns: ['Spm.', column], rows: [['x', cell]] };
          const text = figureCsv(figure(table, sentence), { ...ORIGIN, source: cell }, locale);
          const delimiter = locale === 'da' ? ';' : ',';
          const options = { bom: true, delimiter, relax_column_count: true, relax_quotes: true };
          for (const row of parse(text, options) as string[][])
            for (const one of row) expect(one).not.toMatch(/^[=+@]|^-(?![\d.,]+$)/);
        }),
        { seed: 61, numRuns: 300 },
      );
    },
  );
});

describe('where a figure comes from', () => {
  const day = (date: string) => new Date(`${date}T10:00:00Z`);
  const wave = (code: 'T0' | 'T1' | 'T2_1' | 'T3' | 'T4', date: string, released: string) => ({
    ...{ code, opened: day(date), closed: day(date), released: day(released) },
  });
  const hearing = {
    ...{ slug: 'ki', name: { da: 'Høring', en: 'Hearing' }, simulated: false, invited: 25_000 },
    waves: [
      wave('T0', '2024-01-08', '2024-02-01'),
      wave('T1', '2024-02-03', '2024-02-10'),
      wave('T2_1', '2024-02-03', '2024-02-03'),
      wave('T3', '2024-02-04', '2024-02-09'),
      wave('T4', '2024-05-04', '2024-06-01'),
    ],
  } as never;
  const of = (waves: Figure['waves'], locale: 'da' | 'en') =>
    figureOrigin(hearing, { ...figure({ columns: [], rows: [] }), waves }, 'https://x/f', locale);

  it('names its own measurements and when the last of them was released', () => {
    const danish = of(['T1', 'T3'], 'da');
    expect(danish.waves).toEqual([
      ...['Ved ankomsten (T1), 3. februar 2024', 'Før afrejsen (T3), 4. februar 2024'],
    ]);
    expect(danish.citation).toBe(
      'Tal. Figur fra Høring, offentliggjort 10. februar 2024. https://x/f',
    );
    expect(danish.simulated).toBeNull();
    const english = of(['T0', 'T2_1', 'T4'], 'en');
    expect(english.waves).toEqual([
      'Before the hearing (T0), 8 January 2024',
      'During the hearing (T2.1), 3 February 2024',
      'Follow-up (T4), 4 May 2024',
    ]);
    expect(english.released).toBe('1 June 2024');
  });

  it('ends a title once, whether it asks or tells', () => {
    const asked = { ...figure({ columns: [], rows: [] }), caption: 'Hvem?' };
    const { citation } = figureOrigin(hearing, asked, 'https://x/f', 'da');
    expect(citation).toMatch(/^Hvem\? Figur fra Høring/);
  });

  it('is of everything that is released where it shows no answers', () => {
    expect(of([], 'en')).toMatchObject({ waves: [], released: '1 June 2024' });
  });
});
