import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitationsOf, type Limitation } from '#domain/analysis/limitations';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemResult } from '#domain/analysis/results';
import { limitationText } from '#ui/analysis/report/limitationWords';
import { publicHost } from '#ui/analysis/report/publicHost';
import { reportPaper } from '#ui/analysis/report/runningHeads';
import { findings, shares } from '../charts/figures.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what the figures cannot say', () => {
  const item = (finding: keyof typeof findings): ItemResult => ({
    ...{ code: finding, text: { da: finding, en: finding } },
    baseline: shares(null, 60, null, 5, 35),
    change: { finding: findings[finding], transitions: null },
  });
  const hearing = (changes: object = {}): PublishedHearing =>
    ({
      ...{ slug: 'ki', simulated: true, waves: [{ code: 'T0' }, { code: 'T1' }, { code: 'T3' }] },
      ...{ invited: 25_000, drawn: 356, groups: 40, registration: null },
      results: {
        shows: { baseline: true, change: true },
        themes: [
          { code: 't', items: [item('rises'), item('fades'), item('still'), item('fewPairs')] },
        ],
        ...{ tookPart: { T0: 1_507, T1: 350, T3: 349 }, tookPartTwice: 345 },
      },
      ...changes,
    }) as unknown as PublishedHearing;
  const kinds = (given: PublishedHearing, compared = false) =>
    limitationsOf(given, compared).map(({ kind }) => kind);

  it('follows from what is shown, the weightiest first', () => {
    expect(kinds(hearing())).toEqual([
      ...['simulated', 'no_comparison', 'self_selected', 'attrition', 'not_weighted'],
      ...['people_per_item', 'clustered', 'many_tests', 'detectable', 'untested'],
      ...['nothing_registered', 'regression_to_mean', 'suppressed', 'no_follow_up'],
    ]);
    expect(limitationsOf(hearing(), false)).toContainEqual({
      kind: 'many_tests',
      tests: 3,
      unclear: 1,
    });
    expect(limitationsOf(hearing(), false)).toContainEqual({ kind: 'suppressed', cells: 8 });
  });

  it('names no cause without a comparison, and with one says that nobody was drawn to it', () => {
    expect(kinds(hearing(), true)).toContain('not_randomised');
    expect(kinds(hearing(), true)).not.toContain('no_comparison');
  });

  it('says of T0 alone nothing about change', () => {
    const { results } = hearing();
    const alone = hearing({
      ...{ waves: [{ code: 'T0' }], drawn: null },
      results: { ...results, shows: { baseline: true, change: false }, tookPartTwice: null },
    });
    expect(kinds(alone)).toEqual(['simulated', 'self_selected', 'not_weighted', 'suppressed']);
  });

  it('counts what was registered, and needs no word where all was', () => {
    const registered = (basis: 'registered' | 'unregistered') => ({
      ...item('rises'),
      change: {
        finding: { ...findings.rises, family: { ...findings.rises.family, basis } },
        transitions: null,
      },
    });
    const of = (...items: ItemResult[]) =>
      hearing({
        registration: {},
        results: { ...hearing().results, themes: [{ code: 't', items }] },
      });
    const some = of(registered('registered'), registered('unregistered'));
    expect(limitationsOf(some, false)).toContainEqual({
      ...{ kind: 'exploratory', registered: 1, exploratory: 1 },
    });
    expect(kinds(of(registered('registered')))).not.toContain('exploratory');
  });

  const sentences: [Limitation, string, string][] = [
    [
      { kind: 'no_comparison' },
      'Ingen, der blev hjemme, er spurgt igen. Tallene viser, at svarene flyttede sig, men ikke hvorfor: Også nyheder og andet i de samme dage kan flytte svar.',
      'Nobody who stayed at home has been asked again. The figures show that answers moved, but not why: news and other things in the same days can move answers too.',
    ],
    [
      { kind: 'not_randomised' },
      'Sammenligningsgruppen er ikke valgt ved lodtrækning blandt dem, der ville være med. De to grupper kan være forskellige på måder, vi ikke har målt, så forskellen mellem dem kan have andre grunde end høringen.',
      'The comparison group was not chosen by lot among those willing to take part. The two groups may differ in ways we have not measured, so the difference between them may have other reasons than the hearing.',
    ],
    [
      { kind: 'self_selected', answered: 1_507, invited: 25_000 },
      '1.507 af 25.000 indbudte svarede (6 %). De, der svarer, kan mene noget andet end de, der ikke gør.',
      '1,507 of the 25,000 invited answered (6%). Those who answer may think differently from those who do not.',
    ],
    [
      { kind: 'few_groups', groups: 8 },
      'Der var kun 8 borde. Med så få er intervallerne selv usikre.',
      'There were only 8 tables. With so few, the intervals themselves are uncertain.',
    ],
    [
      { kind: 'many_tests', tests: 16, unclear: 1 },
      'Der er testet 16 spørgsmål. Med mange test er nogle ændringer tilfældige; vi kalder kun det tydeligt, der står efter korrektion. 1 ændring gjorde ikke.',
      '16 questions were tested. With many tests some changes are chance; we call clear only what stands after correction. 1 change did not.',
    ],
    [
      { kind: 'detectable', least: 0.172, most: 0.31 },
      'Hvor vi ikke kan se nogen ændring, kan der godt være en lille. Der skulle være mellem 0,17 og 0,31 point, før vi ville have set den i fire ud af fem tilfælde.',
      'Where we cannot see any change, there may still be a small one. It would have had to be between 0.17 and 0.31 points for us to see it four times out of five.',
    ],
    [
      { kind: 'exploratory', registered: 8, exploratory: 8 },
      '8 spørgsmål var registreret på forhånd. De 8 andre er udforskende: Dem har vi set på uden at have sagt, hvad vi ville teste.',
      '8 questions were registered beforehand. The other 8 are exploratory: we looked at them without having said what we would test.',
    ],
    [
      { kind: 'no_baseline' },
      'Der er ingen frigivet måling fra før ankomsten (T0). Derfor siger rapporten intet om, hvorvidt de mest enige og uenige flyttede sig: Det ville se ud, som om de gjorde, også hvis ingen ændrede mening.',
      'No questionnaire from before arrival (T0) is released. So the report says nothing about whether those who agreed and disagreed most moved: it would look as if they did even if nobody changed their mind.',
    ],
    [
      { kind: 'suppressed', cells: 1 },
      '1 tal i tabellerne er skjult, så ingen kan genkendes.',
      '1 figure in the tables is hidden, so that nobody can be recognised.',
    ],
  ];
  it.each(sentences)('in words: %j', (limitation, danish, english) => {
    expect(plain(limitationText(limitation, 'da'))).toBe(danish);
    expect(plain(limitationText(limitation, 'en'))).toBe(english);
  });
});

describe('the paper', () => {
  it('takes any name into its running heads as text and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (left) => {
        const css = reportPaper({ left, right: '', foot: 'Rapport', page: 'Side' });
        const [, written] = /@top-left \{ content: "([^"]*)"; \}/.exec(css)!;
        expect(written).toMatch(/^([A-Za-z0-9 ]|\\[0-9a-f]{6})*$/);
        const read = written!.replace(/\\([0-9a-f]{6})/g, (_, hex) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        );
        expect(read).toBe(left);
      }),
      { seed: 20240203 },
    );
  });

  it('names the public host, and none where the server asked itself', () => {
    expect(publicHost(new URL('https://hoering.dk/x'))).toBe('hoering.dk');
    expect(publicHost(new URL('http://127.0.0.1:3000/x'))).toBe('');
    expect(publicHost(new URL('http://[::1]:3000/x'))).toBe('');
  });
});
