import { describe, expect, it } from 'vitest';
import type { ItemComparison } from '#domain/analysis/comparisonChanges';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Contrast, Registration } from '#domain/analysis/registration';
import type { Cut, ItemSubgroups, SubgroupMove, ThemeSubgroups } from '#domain/analysis/subgroups';
import { comparisonFigure } from '#ui/analysis/figures/comparisonFigure';
import { subgroupFigure } from '#ui/analysis/figures/subgroupFigure';

const registration = (contrasts: readonly Contrast[]): Registration => ({
  ...{ questionnaire_sha256: null, contrasts: [...contrasts], rationale: 'Fordi.' },
  items: [
    {
      ...{ code: 'første', kind: 'agree5', text: { da: 'Første', en: 'First' } },
      ...{ expects: 'up', family: 'A' },
    },
  ],
});
const hearing = (registered: Registration | null) =>
  ({
    ...{ slug: 'ki', name: { da: 'Høring', en: 'Hearing' }, simulated: false, waves: [] },
    ...{ invited: 600, registration: registered },
  }) as unknown as PublishedHearing;

const clustered = {
  ...{ se: 0.1, df: 39, t: 2, groups: 40, p: 0.4, ciLow: -0.1, ciHigh: 0.3 },
};
const move: SubgroupMove = {
  ...{ n: 100, meanBefore: 3, meanAfter: 3.1, difference: 0.1, clustered },
  gap: { before: 0.1, after: 0.2, change: 0.1, clustered, holmP: 0.8 },
};
const words = (code: string, da: string, en: string) => ({
  ...({ code, text: { da, en }, kind: 'agree5', scale: { min: 1, max: 5 } } as const),
});
const [first, second] = [words('første', 'Første', 'First'), words('anden', 'Anden', 'Second')];
const parted = (item: typeof first): ItemSubgroups => ({
  ...item,
  subgroups: [
    { values: ['kvinde'], move },
    { values: ['mand'], move: { ...move, gap: null } },
  ],
});
const name = { da: 'Tema', en: 'Theme' };
const cut = { tests: 2, items: [parted(first), { ...second, subgroups: [] }] };
const theme: ThemeSubgroups = {
  ...{ code: 'tema', name },
  cuts: { sex: cut, age_band: cut, region: null, education: null, attitude: cut },
};
const contrast = { estimate: 0.1, clustered, holmP: 0.8 };
const compared = (item: typeof first): ItemComparison => ({
  ...item,
  sides: { tookPart: move, stayedHome: move, gainDifference: contrast, adjusted: contrast },
});

const bySex = (registered: Registration | null, own: Cut = 'sex', locale: 'da' | 'en' = 'da') =>
  subgroupFigure(hearing(registered), theme, own, locale)!;
const atHome = (registered: Registration | null, items = [compared(first), compared(second)]) =>
  comparisonFigure(hearing(registered), { code: 'tema', name, items }, 'da');

describe('a comparison that was registered beforehand', () => {
  it('is marked in the sentence, the figure and the table, for its questions only', () => {
    for (const { sentence, svg, table } of [
      bySex(registration(['sex'])),
      atHome(registration(['comparison'])),
    ]) {
      expect(sentence).toMatch(
        /Denne sammenligning var registreret på forhånd for 1 af temaets 2 spørgsmål; de er mærket i figuren\. Resten er udforskende\.$/,
      );
      expect(svg).toContain('Første (registreret på forhånd)');
      expect(svg).not.toContain('Anden (registreret på forhånd)');
      expect(table.columns.at(-1)).toBe('Registreret på forhånd');
      const marks = table.rows.map((row) => [row[0], row.at(-1)]);
      expect(marks.slice(0, 3)).toEqual([
        ['Første', 'ja'],
        ['Første', 'ja'],
        ['Anden', 'nej'],
      ]);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    }
    const english = bySex(registration(['sex']), 'sex', 'en');
    expect(english.sentence).toMatch(
      /This comparison was registered beforehand for 1 of the theme’s 2 questions; they are marked in the figure\. The rest is exploratory\.$/,
    );
    expect(english.svg).toContain('First (registered beforehand)');
  });

  it('says so of all questions where it is all of them', () => {
    const { sentence, svg, table } = atHome(registration(['comparison']), [compared(first)]);
    expect(svg).not.toContain('(registreret på forhånd)');
    expect(svg).toContain('Denne sammenligning var registreret på forhånd for alle temaets');
    expect(sentence).toMatch(/var registreret på forhånd for alle temaets spørgsmål\.$/);
    expect(table.rows.map((row) => row.at(-1))).toEqual(['ja', 'ja']);
  });
});

describe('a comparison that was not', () => {
  it.each([
    ['another contrast was', bySex(registration(['whole', 'comparison']))],
    ['another cut was', bySex(registration(['sex']), 'age_band')],
    ['nobody can register it: views of T0', bySex(registration(['sex']), 'attitude')],
    ['the gap of sex was', atHome(registration(['whole', 'sex']))],
  ])('is exploratory and marked nowhere, where %s', (_, { sentence, svg, table }) => {
    expect(sentence).toMatch(/var ikke registreret på forhånd, så den er udforskende\.$/);
    expect(svg).not.toContain('(registreret på forhånd)');
    expect(table.columns).not.toContain('Registreret på forhånd');
  });

  it('is not spoken of in a hearing that registered nothing at all', () => {
    for (const { sentence, table } of [bySex(null), atHome(null)]) {
      expect(sentence).not.toMatch(/registreret/);
      expect(table.columns).not.toContain('Registreret på forhånd');
    }
  });
});
