import { describe, expect, it } from 'vitest';
import type {
  Contrast,
  ItemComparison,
  Sides,
  ThemeComparison,
} from '#domain/analysis/comparisonChanges';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import { comparisonSentence } from '#ui/analysis/comparisonSentence';
import { comparisonFigure } from '#ui/analysis/figures/comparisonFigure';
import { all, marks, readXml } from '../charts/xml.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const test95 = (p: number, ciLow: number, ciHigh: number) => ({
  ...{ se: 0.1, df: 39, t: 2, groups: 40, p, ciLow, ciHigh },
});
const untested = {
  ...{ se: null, df: null, t: null, groups: null, p: null, ciLow: null, ciHigh: null },
  reason: 'no_spread',
} as const;
const NONE: Contrast = { estimate: 0, clustered: untested, holmP: null };
const contrast = (p: number, holmP: number, estimate = 0.31): Contrast => ({
  ...{ estimate, holmP },
  clustered: test95(p, estimate - 0.2, estimate + 0.2),
});
const move = {
  ...{ n: 178, meanBefore: 3.1, meanAfter: 3.52, difference: 0.42 },
  clustered: test95(0.001, 0.22, 0.62),
};
const item = (
  contrasts: Pick<Sides, 'gainDifference' | 'adjusted'> | null,
  kind: ItemComparison['kind'] = 'agree5',
): ItemComparison => ({
  ...{ code: 'ai_samfund', kind, scale: { min: 1, max: 5 } },
  text: { da: 'Gavner samfundet', en: 'Benefits society' },
  sides: contrasts && { tookPart: move, stayedHome: move, ...contrasts },
});
const theme = (...items: ItemComparison[]): ThemeComparison => ({
  ...{ code: 'arbejdsmarked', name: { da: 'Arbejdsmarked', en: 'Labour market' }, items },
});
const none = item({ gainDifference: contrast(0.4, 0.8, 0.1), adjusted: contrast(0.4, 0.8, 0.1) });

const DA = ' De to grupper er ikke dannet ved lodtrækning: De kan være forskellige på andre måder.';
const EN = ' The two groups are not randomised: they may differ in other ways.';

describe('the comparison in words', () => {
  it.each([
    [
      'nobody to compare with',
      theme(item(null)),
      'For få af dem, der blev hjemme, tog stilling begge gange. Vi kan ikke sammenligne.',
      'Too few of those who stayed home took a position both times. We cannot compare.',
    ],
    [
      'nothing can be tested',
      theme(item({ gainDifference: NONE, adjusted: NONE })),
      `Figuren viser begge grupper. Vi kan ikke beregne, om de flyttede sig forskelligt: for få borde, eller alle flyttede sig ens.${DA}`,
      `The figure shows both groups. We cannot work out whether they moved differently: too few tables, or everybody moved alike.${EN}`,
    ],
    [
      'no difference',
      theme(none, none),
      `Vi kan ikke se, at dem, der deltog, flyttede sig anderledes end dem, der blev hjemme.${DA}`,
      `We cannot see that those who took part moved differently from those who stayed home.${EN}`,
    ],
    [
      'the only item, towards agree, without the adjusted difference',
      theme(item({ gainDifference: contrast(0.01, 0.01), adjusted: NONE }), item(null)),
      `Dem, der deltog, flyttede sig tydeligt anderledes end dem, der blev hjemme. »Gavner samfundet«: 0,31 point mere mod enig (95 %-interval: 0,11 til 0,51); blandt dem, der svarede det samme før, kan den ikke beregnes.${DA}`,
      `Those who took part moved clearly differently from those who stayed home. “Benefits society”: 0.31 points more towards agree (95% interval: 0.11 to 0.51); among those who gave the same answer before, it cannot be worked out.${EN}`,
    ],
    [
      'one of two, down a scale without statements',
      theme(
        none,
        item(
          { gainDifference: contrast(0.001, 0.002, -0.31), adjusted: contrast(0.01, 0.02, -0.25) },
          'rating10',
        ),
      ),
      `I 1 ud af 2 spørgsmål flyttede dem, der deltog, sig tydeligt anderledes end dem, der blev hjemme, også når vi tager højde for antallet af spørgsmål (Holms metode). »Gavner samfundet«: 0,31 point mere mod den lave ende af skalaen (95 %-interval: 0,11 til 0,51); blandt dem, der svarede det samme før, er forskellen 0,25 point mod den lave ende af skalaen (0,05 til 0,45).${DA}`,
      `In 1 out of 2 questions those who took part moved clearly differently from those who stayed home, also when we allow for the number of questions (Holm’s method). “Benefits society”: 0.31 points more towards the low end of the scale (95% interval: 0.11 to 0.51); among those who gave the same answer before, the difference is 0.25 points towards the low end of the scale (0.05 to 0.45).${EN}`,
    ],
    [
      'more than two: which they are',
      theme(
        ...Array.from({ length: 3 }, () =>
          item({ gainDifference: contrast(0.001, 0.003), adjusted: NONE }),
        ),
      ),
      `I 3 ud af 3 spørgsmål flyttede dem, der deltog, sig tydeligt anderledes end dem, der blev hjemme, også når vi tager højde for antallet af spørgsmål (Holms metode). Det gælder »Gavner samfundet«, »Gavner samfundet«, »Gavner samfundet«.${DA}`,
      `In 3 out of 3 questions those who took part moved clearly differently from those who stayed home, also when we allow for the number of questions (Holm’s method). This goes for “Benefits society”, “Benefits society”, “Benefits society”.${EN}`,
    ],
  ] as const)('%s', (_, own, danish, english) => {
    expect(plain(comparisonSentence(own, 'da'))).toBe(danish);
    expect(plain(comparisonSentence(own, 'en'))).toBe(english);
    expect(comparisonSentence(own, 'da') + comparisonSentence(own, 'en')).not.toMatch(
      /på grund af|fordi|because|caused|effect/i,
    );
  });
});

describe('the figure of the comparison', () => {
  const hearing = {
    ...{ slug: 'ki', name: { da: 'Folkehøring', en: 'Hearing' }, simulated: true, waves: [] },
    ...{ invited: 600, registration: null },
  } as unknown as PublishedHearing;

  it.each([
    ['da', 'ikke dannet ved lodtrækning'],
    ['en', 'not randomised'],
  ] as const)('says on itself in %s that nobody was drawn to either', (locale, words) => {
    const { svg, table, caption } = comparisonFigure(hearing, theme(none, item(null)), locale);
    expect(svg).toContain(words);
    expect(caption).toContain(words);
    // Two sides, and two ways to tell how much they differ.
    expect(marks(readXml(svg))).toHaveLength(4);
    expect(table.rows.map((row) => row.length)).toEqual(Array(4).fill(table.columns.length));
  });

  it('draws both differences about none, on the scale of the means, with their numbers', () => {
    const own = item({ gainDifference: contrast(0.001, 0.002, 0.5), adjusted: NONE });
    const { svg } = comparisonFigure(hearing, theme(own), 'da');
    const onPaper = marks(readXml(comparisonFigure(hearing, theme(own), 'da', true).svg));
    expect(onPaper).toHaveLength(2);
    const [took, , gain, adjusted] = marks(readXml(svg));
    expect(plain(gain!.attributes['aria-label']!)).toBe(
      'Gavner samfundet, Forskel i ændring: +0,50 point, 95 %-interval +0,30 til +0,70',
    );
    expect(plain(adjusted!.attributes['aria-label']!)).toBe(
      'Gavner samfundet, Justeret forskel (ANCOVA): 0,00 point, intervallet kan ikke beregnes',
    );
    const [before, after] = all(took!).filter(({ name }) => name === 'circle');
    const across = Number(after!.attributes['cx']) - Number(before!.attributes['cx']);
    const startOf = (node: typeof gain) =>
      Number(
        /^M(\S+) /.exec(all(node!).findLast(({ name }) => name === 'path')!.attributes['d']!)![1],
      );
    // The panel moved 0.42 points, and the difference is 0.5 from where there is none.
    expect(startOf(gain) - startOf(adjusted)).toBeCloseTo((across / 0.42) * 0.5, 1);
  });
});
