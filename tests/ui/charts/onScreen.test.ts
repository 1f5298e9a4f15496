import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartLabels } from '#ui/analysis/chartLabels';
import { MOST_ROWS, mostChosen, optionsOnScreen, sharesOnScreen } from '#ui/charts/onScreen';
import { optionBars, type OptionRow } from '#ui/charts/optionBars';
import { textWidth } from '#ui/charts/text';
import { frame, HOSTILE, shares } from './figures.ts';
import { all, marks, readXml } from './xml.ts';

const da = chartLabels('da');
const about = {
  id: 'spørgsmål 1',
  title: 'Hvad er vigtigst?',
  description: 'Flest vil det første.',
};
const row = (label: string, people: number | null, apart = false): OptionRow => {
  return { label, people, apart };
};
const ROWS = [
  row('Sikkerhed', 160),
  row('Frihed', 120),
  row('Andet', null),
  row('Ved ikke', 8, true),
];

const texts = (svg: string) => all(readXml(svg)).filter(({ name }) => name === 'text');
const room = (svg: string) => readXml(svg).attributes.viewBox!.split(' ').map(Number);

describe('a chart on a hall’s screen', () => {
  const charts = [
    sharesOnScreen(about, da, shares(200, 60, 40, 11)),
    sharesOnScreen(about, da, shares(340, 6, 5, 5)),
    sharesOnScreen(about, da, shares(200, null, null, 12, 30)),
    optionsOnScreen(about, da, ROWS, 300),
    optionsOnScreen(about, chartLabels('en'), [row('x'.repeat(120), 20), row('y', 9)], 29),
  ];

  it.each(charts)('is well-formed, names itself, and stays inside its room (%#)', (svg) => {
    const root = readXml(svg);
    const ids = all(root).flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(root.attributes.role).toBe('graphics-document');
    expect(marks(root).length).toBeGreaterThan(1);
    const [, , width, height] = room(svg) as [number, number, number, number];
    for (const { attributes, text } of texts(svg)) {
      const style = { size: Number(attributes['font-size']), bold: 'font-weight' in attributes };
      const half = attributes['text-anchor'] === 'middle' ? 0.5 : 1;
      expect(Number(attributes.x) + half * textWidth(text, style)).toBeLessThanOrEqual(width);
      expect(Number(attributes.y)).toBeLessThan(height);
    }
  });

  it('takes the colours of the page around it', () => {
    for (const svg of charts) {
      expect(readXml(svg).attributes.fill).toBe('currentColor');
      for (const { attributes } of texts(svg))
        expect([undefined, '#ffffff']).toContain(attributes.fill);
    }
  });

  it('sets words as large as their number and length allow, and never too small to read', () => {
    const size = (rows: readonly OptionRow[]) =>
      Number(texts(optionsOnScreen(about, da, rows, 400))[0]!.attributes['font-size']);
    const rows = (count: number, label: string) =>
      Array.from({ length: count }, (_, at) => row(`${label} ${at}`, 20));
    expect(size(rows(5, 'Ja'))).toBe(50);
    expect(size(rows(12, 'Ja'))).toBeGreaterThanOrEqual(26);
    expect(
      size(rows(5, 'Et langt svar med mange ord i sig, som fylder mere end én linje')),
    ).toBeLessThan(50);
    expect(size(rows(MOST_ROWS, 'x'.repeat(120)))).toBeGreaterThanOrEqual(17);
  });

  it('keeps those of a long list that most chose, in their own order', () => {
    const long = Array.from({ length: 20 }, (_, at) =>
      row(`Svar ${at}`, at % 2 === 0 ? 5 : 10 + at),
    );
    const kept = mostChosen(long);
    expect(kept).toHaveLength(MOST_ROWS);
    expect(kept.map(({ label }) => label)).toEqual(
      long.filter((one) => kept.includes(one)).map(({ label }) => label),
    );
    expect(kept.filter(({ people }) => people! > 9)).toHaveLength(10);
  });

  it('makes no markup of any wording', () => {
    const hostile = optionsOnScreen({ ...about, title: HOSTILE }, da, [row(HOSTILE, 9)], 9);
    expect(all(readXml(hostile)).some(({ name }) => name === 'script')).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (label) => {
        readXml(optionsOnScreen(about, da, [row(label, 9), row(label, null)], 9));
      }),
      { seed: 6, numRuns: 50 },
    );
  });
});

describe('bars of a list on a page', () => {
  const svg = optionBars(frame({ title: 'Hvad er vigtigst?' }), da, ROWS, 300, ['En note.']);

  it('say share and people of each, hide what is hidden, and hatch what stands apart', () => {
    const said = marks(readXml(svg)).map(({ attributes }) => attributes['aria-label']);
    expect(said).toEqual([
      'Sikkerhed: 53 %, 160 personer',
      'Frihed: 40 %, 120 personer',
      'Andet: Skjult',
      'Ved ikke: 3 %, 8 personer',
    ]);
    expect(svg).toContain('En note.');
    expect(svg).toContain('-hatch)" stroke');
  });

  it('are drawn to one scale: half the width for half, unless nothing is more than half', () => {
    const widths = (rows: readonly OptionRow[]) =>
      marks(readXml(optionBars(frame(), da, rows, 100, []))).map(({ children }) =>
        Number(children.find(({ name }) => name === 'rect')!.attributes.width),
      );
    const [most, less] = widths([row('A', 60), row('B', 30)]) as [number, number];
    expect(most / less).toBeCloseTo(2, 2);
    const [half] = widths([row('A', 50), row('B', 50)]) as [number];
    expect(half / most).toBeCloseTo((50 / 60) * 2, 2);
  });
});
