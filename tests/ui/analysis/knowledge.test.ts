import { describe, expect, it } from 'vitest';
import type { KnowledgeMove, KnowledgeResult } from '#domain/analysis/knowledgeResults';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import { knowledgeFigure } from '#ui/analysis/figures/knowledgeFigure';
import { knowledgeLead, knowledgeSentence } from '#ui/analysis/knowledgeWords';
import { readXml } from '../charts/xml.ts';

const LOCALES = ['da', 'en'] as const;
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, ' ');
const CLUSTERED = {
  ...{ se: 0.03, df: 39, t: 6.7, p: 0.0004, ciLow: 0.14, ciHigh: 0.26, groups: 40 },
};
const move = (changes: Partial<KnowledgeMove> = {}): KnowledgeMove => ({
  ...{ n: 300, difference: 0.2, clustered: CLUSTERED, holmP: 0.0008, questions: 2 },
  before: { right: 135, wrong: 135, dontKnow: 30 },
  after: { right: 195, wrong: 90, dontKnow: 15 },
  ...{ way: 'more', survivesCorrection: true, smallestDetectable: null },
  mcNemar: {
    ...{
      statistic: 20.5,
      p: 0.00001,
      correctedStatistic: 20,
      correctedP: 0.00001,
      exactP: 0.00001,
    },
  },
  ...changes,
});
const result = (own: KnowledgeMove | null): KnowledgeResult => ({
  ...{ code: 'x', theme: 't', text: { da: 'Hvad?', en: 'What?' }, move: own },
  rightAnswer: { da: 'Det', en: 'That' },
});
const said = (own: KnowledgeMove | null) =>
  LOCALES.map((locale) => plain(knowledgeSentence(result(own), locale)));

describe('a knowledge item in words', () => {
  it('that more knew, also when corrected', () => {
    expect(said(move())).toEqual([
      '45 % svarede rigtigt før, 65 % efter. Det er 20,0 procentpoint flere (95 %-interval: 14,0 til 26,0). Ændringen er også tydelig, når vi tager højde for, at der er 2 vidensspørgsmål (korrigeret p: under 0,001). 10 % svarede Ved ikke før, 5 % efter. Det bygger på 300 deltagere fra 40 borde, som svarede begge gange.',
      '45% answered right before, 65% after. That is 20.0 percentage points more (95% interval: 14.0 to 26.0). The change is also clear when we allow for there being 2 knowledge questions (corrected p: below 0.001). 10% answered Don’t know before, 5% after. It rests on 300 participants from 40 tables who answered both times.',
    ]);
  });

  it('that fewer knew, and that it may be chance; with Ved ikke hidden', () => {
    const clustered = { ...CLUSTERED, p: 0.03, ciLow: -0.26, ciHigh: -0.14 };
    const fewer = move({
      ...{ difference: -0.2, clustered, holmP: 0.06, way: 'fewer', survivesCorrection: false },
      after: { right: 75, wrong: null, dontKnow: null },
    });
    expect(said(fewer)[0]).toBe(
      '45 % svarede rigtigt før, 25 % efter. Det er 20,0 procentpoint færre (95 %-interval: 14,0 til 26,0). Ændringen er ikke tydelig, når vi tager højde for, at der er 2 vidensspørgsmål, så den kan være tilfældig (korrigeret p: 0,060). Det bygger på 300 deltagere fra 40 borde, som svarede begge gange.',
    );
  });

  it('that there is one question only', () => {
    const [, english] = said(move({ questions: 1, clustered: { ...CLUSTERED, groups: 1 } }));
    expect(english).toContain('we would rarely see a change this large (p: below 0.001)');
    expect(english).toContain('from 1 table who');
  });

  it('that nothing can be seen, with what could have been; that it cannot be tested; that it is hidden', () => {
    const clustered = { ...CLUSTERED, p: 0.4, ciLow: -0.03, ciHigh: 0.01 };
    const none = move({
      ...{ difference: -0.01, clustered, holmP: 0.4, way: 'none' },
      ...{ survivesCorrection: false, smallestDetectable: 0.034 },
    });
    expect(said(none)[0]).toContain(
      'Vi kan ikke se nogen ændring: forskellen er −1,0 procentpoint (95 %-interval: −3,0 til 1,0). En ændring på 3,4 procentpoint ville vi have set i fire ud af fem tilfælde.',
    );
    const untested = move({ clustered: null, holmP: null, way: 'untested' });
    expect(said(untested)[0]).toContain('Vi kan ikke beregne, hvor sikker forskellen er');
    expect(said(untested)[0]).toContain('Det bygger på 300 deltagere, som svarede begge gange.');
    expect(said(null)).toEqual([
      'For få svarede, eller for få svarede anderledes end de andre, til at vi viser tallene.',
      'Too few answered, or too few answered differently from the others, for us to show the figures.',
    ]);
  });
});

it('says in how many questions more or fewer knew', () => {
  const fewer = move({ way: 'fewer' });
  const none = move({ way: 'none', survivesCorrection: false });
  const lead = (...moves: (KnowledgeMove | null)[]) => knowledgeLead(moves.map(result), 'da');
  expect([
    lead(move(), none),
    lead(fewer, none),
    lead(move(), fewer, none),
    lead(none, move({ survivesCorrection: false })),
    lead(null, move({ way: 'untested' })),
  ]).toEqual([
    'I 1 af 2 vidensspørgsmål vidste tydeligt flere det rigtige efter høringen end før.',
    'I 1 af 2 vidensspørgsmål vidste tydeligt færre det rigtige efter høringen end før.',
    'Af 3 vidensspørgsmål vidste tydeligt flere det rigtige efter høringen i 1 og tydeligt færre i 1.',
    'Vi kan ikke se, at flere eller færre vidste det rigtige efter høringen (2 vidensspørgsmål).',
    'For få svarede til, at vi kan sige, om flere vidste det rigtige efter høringen.',
  ]);
});

describe.each(LOCALES)('the figure of a knowledge item (%s)', (locale) => {
  const day = new Date('2024-02-03T10:00:00Z');
  const wave = (code: string) => ({ code, opened: day, closed: day, released: day });
  const hearing = {
    ...{ slug: 'ki', name: { da: 'Høring', en: 'Hearing' }, simulated: true, invited: 25_000 },
    waves: [wave('T1'), wave('T3')],
  } as unknown as PublishedHearing;

  it.each([
    ['all of it', move()],
    ['hidden parts', move({ after: { right: 195, wrong: null, dontKnow: null } })],
    ['nothing', null],
  ])('shows %s', (_, own) => {
    const { svg, table, sentence } = knowledgeFigure(hearing, result(own), locale);
    expect(readXml(svg).name).toBe('svg');
    expect(svg).not.toContain('NaN');
    expect(sentence).not.toBe('');
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(svg).toMatchSnapshot();
  });
});
