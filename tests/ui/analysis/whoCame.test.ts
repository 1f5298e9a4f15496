import { describe, expect, it } from 'vitest';
import type { MakeUp, MakeUpValue } from '#domain/analysis/makeUp';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemBeside, WayStage, WhoCame } from '#domain/analysis/whoCame';
import { makeUpFigure } from '#ui/analysis/figures/makeUpFigure';
import { wayFigure } from '#ui/analysis/figures/wayFigure';
import { makeUpTestsTable, viewsTable } from '#ui/analysis/whoCameTables';
import { makeUpSentence, viewsSentence, waySentence } from '#ui/analysis/whoCameWords';
import { readXml } from '../charts/xml.ts';

const LOCALES = ['da', 'en'] as const;
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, ' ');

const way = (...people: (readonly [WayStage, number])[]) =>
  people.map(([stage, count]) => ({ stage, people: count }));
const WAY = way(
  ...([
    ['invited', 25_000],
    ['answered', 1507],
    ['willing', 1206],
  ] as const),
  ...([
    ['drawn', 380],
    ['came', 356],
    ['twice', 349],
  ] as const),
);
const value = (
  name: string,
  population: number | null,
  invited: number | null,
  answered: number | null,
  attended: number | null,
): MakeUpValue => ({
  ...{ value: name, population, invited, answered, attended },
  ...{ fromPopulation: null, fromAbsent: 0.12 },
});
const makeUp = (feature: MakeUp['feature'], ...values: MakeUpValue[]): MakeUp => ({
  ...{ feature, values, leavesOut: false, testedTogether: [] },
  tests: { population: { statistic: 4.25, df: 1, p: 0.039, holmP: 0.078 }, absent: null },
});
const whoCame = (...makeUps: MakeUp[]): WhoCame => ({
  ...{ way: WAY, makeUps, populationIsDemo: true, views: [] },
});
const said = (of: WhoCame) => LOCALES.map((locale) => plain(makeUpSentence(of, locale)));

describe('how many came how far, in words', () => {
  const sentence = (steps: WhoCame['way']) =>
    LOCALES.map((locale) => plain(waySentence({ ...whoCame(), way: steps }, locale)));

  it('names every stage with its share', () => {
    expect(sentence(WAY)).toEqual([
      '25.000 blev indbudt, og 1.507 af dem (6 %) svarede før høringen. 1.206 ville gerne deltage, og 380 blev udtrukket ved lodtrækning. 356 af de udtrukne (94 %) mødte op, og 24 gjorde ikke. 349 af dem, der mødte op (98 %), svarede både ved ankomsten og før afrejsen.',
      '25,000 people were invited, and 1,507 of them (6%) answered before the hearing. 1,206 wanted to take part, and 380 were drawn by lot. 356 of those drawn (94%) came, and 24 did not. 349 of those who came (98%) answered both on arrival and before leaving.',
    ]);
  });

  it('says that all came, and leaves out a stage that is not shown', () => {
    expect(sentence(way(['drawn', 356], ['came', 356]))).toEqual([
      'Alle 356 udtrukne mødte op.',
      'All 356 who were drawn came.',
    ]);
    expect(sentence([])).toEqual(['', '']);
  });
});

describe('who came, in words', () => {
  it('names the groups there were more and fewer of, the largest gap first', () => {
    const of = makeUp(
      'education',
      value('lvu', 12, 12, 23, 15),
      value('kvu_mvu', 20, 20, 27, 25),
      value('grundskole', 22, 22, 11, 18),
      value('gymnasial_erhverv', 44, 44, 39, 43),
    );
    expect(said(whoCame(of))).toEqual([
      'Sammenlignet med befolkningen var der flere af disse blandt dem, der mødte op: Kort eller mellemlang videregående uddannelse (25 % mod 20 %, +5 procentpoint); Lang videregående uddannelse (15 % mod 12 %, +3 procentpoint). Sammenlignet med befolkningen var der færre af disse: Grundskole (18 % mod 22 %, −4 procentpoint). Blandt alle, der svarede, var skævheden større, størst for Lang videregående uddannelse (23 % mod 12 %, +11 procentpoint).',
      'Compared with the population there were more of these among those who came: Short or medium-cycle higher education (25% against 20%, +5 percentage points); Long-cycle higher education (15% against 12%, +3 percentage points). Compared with the population there were fewer of these: Primary and lower secondary school (18% against 22%, −4 percentage points). Among everyone who answered, the imbalance was larger, largest for Long-cycle higher education (23% against 12%, +11 percentage points).',
    ]);
  });

  it('says whether the gap grew or stayed, and holds against the invited where no more is known', () => {
    const [grown] = said(whoCame(makeUp('sex', value('mand', null, 50, 52, 54))));
    expect(grown).toBe(
      'Sammenlignet med dem, der blev indbudt, var der flere af disse blandt dem, der mødte op: Mand (54 % mod 50 %, +4 procentpoint). Blandt alle, der svarede, var skævheden mindre, størst for Mand (52 % mod 50 %, +2 procentpoint).',
    );
    const [, same] = said(whoCame(makeUp('sex', value('mand', null, 50, 46, 46))));
    expect(same).toBe(
      'Compared with those invited there were fewer of these: Man (46% against 50%, −4 percentage points). Among everyone who answered, the imbalance was as large, largest for Man (46% against 50%, −4 percentage points).',
    );
    const [alone] = said(whoCame(makeUp('sex', value('mand', 50, 50, null, 46))));
    expect(alone).toBe(
      'Sammenlignet med befolkningen var der færre af disse: Mand (46 % mod 50 %, −4 procentpoint).',
    );
  });

  it('says that nothing leaned, or that nothing can be shown', () => {
    expect(said(whoCame(makeUp('sex', value('mand', 49, 50, 50, 50))))).toEqual([
      'Ingen gruppe var mere end 1 procentpoint større eller mindre blandt dem, der mødte op, end i befolkningen.',
      'No group was more than 1 percentage point larger or smaller among those who came than in the population.',
    ]);
    expect(said(whoCame(makeUp('sex', value('mand', null, 50, 54, 50))))[0]).toBe(
      'Ingen gruppe var mere end 1 procentpoint større eller mindre blandt dem, der mødte op, end blandt dem, der blev indbudt. Blandt alle, der svarede, var skævheden større, størst for Mand (54 % mod 50 %, +4 procentpoint).',
    );
    expect(said(whoCame(makeUp('sex', value('mand', 49, 50, 54, null))))).toEqual([
      'For få mødte op til, at vi kan vise, hvem de var.',
      'Too few came for us to show who they were.',
    ]);
  });
});

describe('what those who came had answered, in words', () => {
  const item = (holmP: number | null, difference: number | null): ItemBeside => ({
    ...{ code: 'x', text: { da: 'Tekst', en: 'Text' }, cameN: 350, othersN: 1100 },
    ...{ cameMean: 3.6, othersMean: 3.5, difference, p: holmP, holmP },
  });

  it.each([
    [
      'answered',
      [item(0.2, 0.1), item(null, null)],
      'Vi kan ikke se, at de, der mødte op, svarede anderledes før høringen end andre, der svarede (2 spørgsmål).',
    ],
    [
      'answered',
      [item(0.01, -0.31), item(0.2, 0.5)],
      'I 1 af 2 spørgsmål svarede de, der mødte op, tydeligt anderledes før høringen end andre, der svarede. Den største afstand er 0,31 standardafvigelser.',
    ],
    [
      'drawn',
      [item(0.2, 0.1)],
      'Vi kan ikke se, at de, der blev udtrukket og mødte op, svarede anderledes før høringen end de udtrukne, der blev væk (1 spørgsmål).',
    ],
    [
      'drawn',
      [item(0.01, null)],
      'I 1 af 1 spørgsmål svarede de, der blev udtrukket og mødte op, tydeligt anderledes før høringen end de udtrukne, der blev væk. Den største afstand er 0,00 standardafvigelser.',
    ],
  ] as const)('%s: %#', (others, items, danish) => {
    expect(viewsSentence({ others, items }, 'da')).toBe(danish);
    expect(viewsSentence({ others, items }, 'en')).toMatch(/before the hearing/);
    const { columns, rows } = viewsTable({ others, items }, 'en');
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});

describe.each(LOCALES)('the figures of who came (%s)', (locale) => {
  const hearing = {
    ...{ slug: 'ki', name: { da: 'Høring', en: 'Hearing' }, simulated: true, invited: 25_000 },
  } as unknown as PublishedHearing;
  const of = whoCame(
    makeUp('sex', value('kvinde', 51, 50, 46, 49), value('mand', 49, 50, 54, 51)),
    makeUp('region', value('hovedstaden', 32, 32, 33, 100), value('nordjylland', 10, 10, 9, null)),
  );

  it.each([wayFigure, makeUpFigure])('say in words, chart and table what they show', (make) => {
    const { svg, sentence, table } = make(hearing, of, locale);
    expect(readXml(svg).name).toBe('svg');
    expect(sentence).not.toBe('');
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(svg).not.toContain('NaN');
    expect(svg).toMatchSnapshot();
  });

  it('stand where stages are missing, and every test has its row', () => {
    const few = { ...of, way: way(['came', 356]) };
    for (const make of [wayFigure, makeUpFigure]) {
      expect(readXml(make(hearing, few, locale).svg).name).toBe('svg');
    }
    const tests = makeUpTestsTable(of.makeUps, locale);
    for (const row of tests.rows) expect(row).toHaveLength(tests.columns.length);
  });
});
