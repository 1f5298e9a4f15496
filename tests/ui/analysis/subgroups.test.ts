import { describe, expect, it } from 'vitest';
import type { CutResult, Gap, ItemSubgroups, SubgroupMove } from '#domain/analysis/subgroups';
import { subgroupSentence } from '#ui/analysis/subgroupSentence';
import { subgroupTable } from '#ui/analysis/subgroupTable';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const test95 = (p: number, ciLow: number, ciHigh: number) => ({
  ...{ se: 0.1, df: 39, t: 2, groups: 40, p, ciLow, ciHigh },
});
const untested = {
  ...{ se: null, df: null, t: null, groups: null, p: null, ciLow: null, ciHigh: null },
  reason: 'no_spread',
} as const;

const gap = (p: number, holmP: number, change = 0.31): Gap => ({
  ...{ before: 0.3, after: 0.3 + change, change, holmP },
  clustered: test95(p, change - 0.2, change + 0.2),
});
const move = (own: Gap | null): SubgroupMove => ({
  ...{ n: 178, meanBefore: 3.1, meanAfter: 3.52, difference: 0.42, gap: own },
  clustered: test95(0.001, 0.22, 0.62),
});
const item = (
  moves: Readonly<Record<string, SubgroupMove>>,
  kind: ItemSubgroups['kind'] = 'agree5',
): ItemSubgroups => ({
  ...{ code: 'ai_samfund', kind, scale: { min: 1, max: 5 } },
  text: { da: 'Gavner samfundet', en: 'Benefits society' },
  subgroups: Object.entries(moves).map(([value, own]) => ({ values: value.split(' '), move: own })),
});
const result = (tests: number, ...items: ItemSubgroups[]): CutResult => ({ tests, items });

const REASON_DA =
  ' En forskel mellem grupper siger ikke, hvad den skyldes: grupperne kan være forskellige på mange andre måder.';
const REASON_EN =
  ' A difference between groups does not say what it is due to: the groups may differ in many other ways.';

describe('how subgroups moved, in words', () => {
  it.each([
    [
      'nothing can be shown',
      result(0, item({})),
      'Grupperne er for små til, at vi kan vise dem hver for sig.',
      'The groups are too small for us to show them one by one.',
    ],
    [
      'nothing can be tested',
      result(
        0,
        item({
          kvinde: move({ ...gap(1, 1), clustered: untested, holmP: null }),
          mand: move(null),
        }),
      ),
      'Figuren viser, hvordan grupperne flyttede sig. Vi kan ikke beregne, om de flyttede sig forskelligt: for få borde, eller alle flyttede sig ens.',
      'The figure shows how the groups moved. We cannot work out whether they moved differently: too few tables, or everybody moved alike.',
    ],
    [
      'one comparison, not clear',
      result(1, item({ kvinde: move(gap(0.4, 0.4)), mand: move(null) })),
      'Vi kan ikke se, at nogen gruppe flyttede sig anderledes end de andre. Det bygger på 1 sammenligning.',
      'We cannot see that any group moved differently from the others. This rests on 1 comparison.',
    ],
    [
      'several, none clear',
      result(4, item({ kvinde: move(gap(0.4, 1)), mand: move(null) })),
      'Vi kan ikke se, at nogen gruppe flyttede sig anderledes end de andre. Det bygger på 4 sammenligninger.',
      'We cannot see that any group moved differently from the others. This rests on 4 comparisons.',
    ],
    [
      'one looks clear and does not survive',
      result(20, item({ kvinde: move(gap(0.04, 0.8)), mand: move(null) })),
      'Vi kan ikke sige, at nogen gruppe flyttede sig anderledes end de andre. 1 ud af 20 sammenligninger ser tydelig ud for sig selv, men blandt så mange rammer noget let tilfældigt (Holms metode).',
      'We cannot say that any group moved differently from the others. 1 out of 20 comparisons looks clear by itself, but among so many something easily turns up by chance (Holm’s method).',
    ],
    [
      'two look clear and do not survive',
      result(
        20,
        item({ kvinde: move(gap(0.04, 0.8)), mand: move(null) }),
        item({ kvinde: move(gap(0.03, 0.6)) }),
      ),
      'Vi kan ikke sige, at nogen gruppe flyttede sig anderledes end de andre. 2 ud af 20 sammenligninger ser tydelige ud hver for sig, men blandt så mange rammer noget let tilfældigt (Holms metode).',
      'We cannot say that any group moved differently from the others. 2 out of 20 comparisons look clear one by one, but among so many something easily turns up by chance (Holm’s method).',
    ],
    [
      'the only comparison is clear, two groups, towards agree',
      result(1, item({ kvinde: move(gap(0.01, 0.01)), mand: move(null) })),
      `De to grupper flyttede sig tydeligt forskelligt. »Gavner samfundet«: Gruppen »Kvinder« flyttede sig 0,31 point mere mod enig end »Mænd« (95 %-interval: 0,11 til 0,51). Afstanden til dem gik fra +0,30 til +0,61 point.${REASON_DA}`,
      `The two groups moved clearly differently. “Benefits society”: the group “Women” moved 0.31 points more towards agree than “Men” (95% interval: 0.11 to 0.51). The gap to them went from +0.30 to +0.61 points.${REASON_EN}`,
    ],
    [
      'one of several is clear, against the others, towards disagree',
      result(
        5,
        item({
          '18-29': move(gap(0.001, 0.005, -0.31)),
          '30-44': move(gap(0.4, 1)),
          '45-59': move(null),
        }),
      ),
      `I 1 ud af 5 sammenligninger flyttede en gruppe sig tydeligt anderledes end de andre, også når vi tager højde for antallet af sammenligninger (Holms metode). »Gavner samfundet«: Gruppen »18–29 år« flyttede sig 0,31 point mere mod uenig end de andre (95 %-interval: 0,11 til 0,51). Afstanden til dem gik fra +0,30 til −0,01 point.${REASON_DA}`,
      `In 1 out of 5 comparisons a group moved clearly differently from the others, also when we allow for the number of comparisons (Holm’s method). “Benefits society”: the group “Age 18–29” moved 0.31 points more towards disagree than the others (95% interval: 0.11 to 0.51). The gap to them went from +0.30 to −0.01 points.${REASON_EN}`,
    ],
    [
      'several are clear, on a scale without statements, up and down',
      result(
        8,
        item({ agree: move(gap(0.001, 0.005)), neither: move(null) }, 'rating10'),
        item({ none: move(gap(0.001, 0.005, -0.2)), disagree: move(null) }, 'rating10'),
      ),
      `I 2 ud af 8 sammenligninger flyttede en gruppe sig tydeligt anderledes end de andre, også når vi tager højde for antallet af sammenligninger (Holms metode). »Gavner samfundet«: Gruppen »Var enige (T0)« flyttede sig 0,31 point mere mod den høje ende af skalaen end »Var hverken eller (T0)« (95 %-interval: 0,11 til 0,51). Afstanden til dem gik fra +0,30 til +0,61 point. »Gavner samfundet«: Gruppen »Tog ikke stilling (T0)« flyttede sig 0,20 point mere mod den lave ende af skalaen end »Var uenige (T0)« (95 %-interval: 0,00 til 0,40). Afstanden til dem gik fra +0,30 til +0,10 point.${REASON_DA}`,
      `In 2 out of 8 comparisons a group moved clearly differently from the others, also when we allow for the number of comparisons (Holm’s method). “Benefits society”: the group “Agreed (T0)” moved 0.31 points more towards the high end of the scale than “Were neither (T0)” (95% interval: 0.11 to 0.51). The gap to them went from +0.30 to +0.61 points. “Benefits society”: the group “Took no position (T0)” moved 0.20 points more towards the low end of the scale than “Disagreed (T0)” (95% interval: 0.00 to 0.40). The gap to them went from +0.30 to +0.10 points.${REASON_EN}`,
    ],
    [
      'more than two are clear: which they are',
      result(
        8,
        item({ kvinde: move(gap(0.001, 0.005)), mand: move(null) }),
        item({ kvinde: move(gap(0.001, 0.005)), mand: move(null) }),
        item({ 'lvu uoplyst': move(gap(0.001, 0.005)), kvu_mvu: move(null) }),
      ),
      `I 3 ud af 8 sammenligninger flyttede en gruppe sig tydeligt anderledes end de andre, også når vi tager højde for antallet af sammenligninger (Holms metode). Det gælder »Gavner samfundet« (gruppen »Kvinder«), »Gavner samfundet« (gruppen »Kvinder«), »Gavner samfundet« (gruppen »Lang videregående uddannelse, Ikke oplyst (lagt sammen)«).${REASON_DA}`,
      `In 3 out of 8 comparisons a group moved clearly differently from the others, also when we allow for the number of comparisons (Holm’s method). This goes for “Benefits society” (the group “Women”), “Benefits society” (the group “Women”), “Benefits society” (the group “Long-cycle higher education, Not stated (put together)”).${REASON_EN}`,
    ],
  ] as const)('%s', (_, shown, danish, english) => {
    expect(plain(subgroupSentence(shown, 'da'))).toBe(danish);
    expect(plain(subgroupSentence(shown, 'en'))).toBe(english);
  });

  it('never says why', () => {
    for (const locale of ['da', 'en'] as const) {
      const said = subgroupSentence(
        result(1, item({ kvinde: move(gap(0.01, 0.01)), mand: move(null) })),
        locale,
      );
      expect(said).not.toMatch(/fordi|på grund af|because|caused|effect/i);
    }
  });
});

describe('what several values together are called', () => {
  it.each([
    ['da', 'Lang videregående uddannelse, Ikke oplyst (lagt sammen)'],
    ['en', 'Long-cycle higher education, Not stated (put together)'],
  ] as const)('%s', (locale, name) => {
    const { rows } = subgroupTable(result(0, item({ 'lvu uoplyst': move(null) })), null, locale);
    expect(rows[0]![1]).toBe(name);
  });
});

describe('the table of subgroups', () => {
  const shown = result(1, item({ kvinde: move(gap(0.01, 0.01)), mand: move(null) }), item({}));

  it('gives each part its numbers, and what is hidden none', () => {
    const { columns, rows } = subgroupTable(shown, null, 'da');
    expect(rows.map((row) => row.length)).toEqual([14, 14, 14]);
    expect(columns).toHaveLength(14);
    expect(rows[0]!.map(plain)).toEqual([
      ...['Gavner samfundet', 'Kvinder', '178', '40', '3,10', '3,52', '+0,42', '+0,22 til +0,62'],
      ...['+0,30', '+0,61', '+0,31', '+0,11 til +0,51', '0,010', '0,010'],
    ]);
    expect(rows[1]!.slice(8)).toEqual(['–', '–', '–', '–', '–', '–']);
    expect(rows[2]!.slice(1)).toEqual(Array(13).fill('skjult'));
  });
});
