import { describe, expect, it } from 'vitest';
import type { FamilyBasis, Finding } from '#domain/analysis/finding';
import { findingSentence, levelSentence, namedFinding } from '#ui/analysis/sentence';
import { barsTable, changesTable, transitionsTable } from '#ui/analysis/tables';
import { findings, shares } from '../charts/figures.ts';

const both = { before: shares(61, 20, 15, 4), after: shares(70, 12, 15, 3) };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a finding in words', () => {
  it.each([
    [
      'rises',
      'Svarene flyttede sig i gennemsnit 0,42 point mod enig på skalaen fra 1 til 5 (95 %-interval: 0,22 til 0,62). Ændringen er også tydelig, når vi tager højde for, at temaet har 4 spørgsmål (korrigeret p: under 0,001). Det bygger på 340 deltagere fra 40 borde, som tog stilling begge gange.',
      'Answers moved 0.42 points towards agree on average, on the scale from 1 to 5 (95% interval: 0.22 to 0.62). The change is still clear when we allow for the theme having 4 questions (corrected p: below 0.001). This rests on 340 participants from 40 tables who took a position both times.',
    ],
    [
      'falls',
      'Svarene flyttede sig i gennemsnit 0,42 point mod uenig på skalaen fra 1 til 5 (95 %-interval: 0,22 til 0,62). Ændringen er også tydelig, når vi tager højde for, at temaet har 4 spørgsmål (korrigeret p: under 0,001). Det bygger på 340 deltagere fra 40 borde, som tog stilling begge gange.',
      'Answers moved 0.42 points towards disagree on average, on the scale from 1 to 5 (95% interval: 0.22 to 0.62). The change is still clear when we allow for the theme having 4 questions (corrected p: below 0.001). This rests on 340 participants from 40 tables who took a position both times.',
    ],
    [
      'fades',
      'Svarene flyttede sig i gennemsnit 0,42 point mod enig på skalaen fra 1 til 5 (95 %-interval: 0,22 til 0,62). Ændringen er ikke tydelig, når vi tager højde for, at temaet har 4 spørgsmål, så den kan være tilfældig (korrigeret p: 0,080). Det bygger på 340 deltagere fra 40 borde, som tog stilling begge gange.',
      'Answers moved 0.42 points towards agree on average, on the scale from 1 to 5 (95% interval: 0.22 to 0.62). The change is not clear when we allow for the theme having 4 questions, so it may be chance (corrected p: 0.080). This rests on 340 participants from 40 tables who took a position both times.',
    ],
    [
      'alone',
      'Svarene flyttede sig i gennemsnit 0,42 point mod enig på skalaen fra 1 til 5 (95 %-interval: 0,22 til 0,62). Hvis intet reelt havde flyttet sig, ville vi sjældent se så stor en ændring (p: 0,012). Det bygger på 340 deltagere fra 40 borde, som tog stilling begge gange.',
      'Answers moved 0.42 points towards agree on average, on the scale from 1 to 5 (95% interval: 0.22 to 0.62). If nothing had really moved, we would rarely see a change this large (p: 0.012). This rests on 340 participants from 40 tables who took a position both times.',
    ],
    [
      'still',
      'Vi kan ikke se nogen sikker ændring. Forskellen på før og efter er i gennemsnit −0,04 point på skalaen fra 1 til 5 (95 %-interval: −0,24 til 0,16). Var den sande ændring på 0,29 point eller mere, ville vi have set den i mindst fire ud af fem tilfælde. En mindre ændring kan vi have overset. Det bygger på 340 deltagere fra 40 borde, som tog stilling begge gange.',
      'We cannot see any certain change. The difference between before and after is −0.04 points on average, on the scale from 1 to 5 (95% interval: −0.24 to 0.16). Had the true change been 0.29 points or more, we would have seen it at least four times out of five. We may have missed a smaller one. This rests on 340 participants from 40 tables who took a position both times.',
    ],
    [
      'fewPairs',
      'For få tog stilling begge gange til, at vi kan sige noget om en ændring. Der skal være mindst 5.',
      'Too few took a position both times for us to say anything about change. At least 5 are needed.',
    ],
    [
      'fewGroups',
      'Der er for få borde til, at vi kan sige noget om en ændring. Der skal være mindst 2.',
      'There are too few tables for us to say anything about change. At least 2 are needed.',
    ],
    [
      'noSpread',
      'Alle borde flyttede sig lige meget (0,00 point). Så kan vi ikke beregne, hvor sikkert tallet er.',
      'All tables moved equally (0.00 points). So we cannot work out how certain the figure is.',
    ],
  ] as const)('%s', (key, danish, english) => {
    expect(plain(findingSentence(findings[key], 'da'))).toBe(danish);
    expect(plain(findingSentence(findings[key], 'en'))).toBe(english);
  });

  const at = (finding: 'rises' | 'fades' | 'alone' | 'still', basis: FamilyBasis): Finding => ({
    ...findings[finding],
    family: { ...findings[finding].family, basis },
  });

  it.each([
    [
      ...(['rises', 'registered'] as const),
      'Ændringen er også tydelig, når vi tager højde for, at 4 spørgsmål var registreret til at blive testet sammen (korrigeret p: under 0,001).',
      'The change is still clear when we allow for 4 questions having been registered to be tested together (corrected p: below 0.001).',
    ],
    [
      ...(['fades', 'registered'] as const),
      'Ændringen er ikke tydelig, når vi tager højde for, at 4 spørgsmål var registreret til at blive testet sammen, så den kan være tilfældig (korrigeret p: 0,080).',
      'The change is not clear when we allow for 4 questions having been registered to be tested together, so it may be chance (corrected p: 0.080).',
    ],
    [
      ...(['rises', 'unregistered'] as const),
      'Ændringen er også tydelig, når vi tager højde for, at temaet har 4 spørgsmål, der ikke var registreret (korrigeret p: under 0,001).',
      'The change is still clear when we allow for the theme having 4 questions that were not registered (corrected p: below 0.001).',
    ],
    [
      ...(['fades', 'unregistered'] as const),
      'Ændringen er ikke tydelig, når vi tager højde for, at temaet har 4 spørgsmål, der ikke var registreret, så den kan være tilfældig (korrigeret p: 0,080).',
      'The change is not clear when we allow for the theme having 4 questions that were not registered, so it may be chance (corrected p: 0.080).',
    ],
  ])('%s, %s', (key, basis, danish, english) => {
    expect(plain(findingSentence(at(key, basis), 'da'))).toContain(` ${danish} `);
    expect(plain(findingSentence(at(key, basis), 'en'))).toContain(` ${english} `);
  });

  it.each([
    [
      'registered',
      'Vi havde på forhånd registreret, at vi ville teste det.',
      'We had registered beforehand that we would test this.',
    ],
    [
      'unregistered',
      'Vi havde ikke registreret på forhånd, at vi ville teste det, så fundet er udforskende.',
      'We had not registered beforehand that we would test this, so the finding is exploratory.',
    ],
  ] as const)('ends with whether it was %s, whatever was found', (basis, danish, english) => {
    for (const key of ['rises', 'fades', 'alone', 'still'] as const) {
      expect(findingSentence(at(key, basis), 'da').endsWith(` ${danish}`), key).toBe(true);
      expect(findingSentence(at(key, basis), 'en').endsWith(` ${english}`), key).toBe(true);
    }
  });

  it('says how many agreed, where those numbers are shown', () => {
    const say = (before = both.before, after = both.after, locale: 'da' | 'en' = 'da') =>
      plain(findingSentence(findings.rises, locale, { before, after }));
    expect(say()).toContain('61 % var enige før, 70 % var enige efter.');
    expect(say(both.before, both.after, 'en')).toContain('61% agreed before, 70% agreed after.');
    expect(say(both.after, both.after)).toContain('70 % var enige, både før og efter.');
    expect(say(both.after, both.after, 'en')).toContain('70% agreed, both before and after.');
    expect(say(shares(null, 80, null, 12, 8))).not.toContain('var enige');
    expect(findingSentence(findings.fewPairs, 'da', both)).not.toContain('var enige');
  });

  it('names no cause, in any branch or language', () => {
    for (const finding of Object.values(findings)) {
      for (const locale of ['da', 'en'] as const) {
        const said = findingSentence(finding, locale, both);
        expect(said).not.toMatch(
          /fordi|på grund af|skyldes|effekt|virkning|because|due to|effect|caused/i,
        );
      }
    }
  });

  it('puts the wording before it in the quotes of the language', () => {
    expect(namedFinding('AI', findings.fewPairs, 'da')).toMatch(/^»AI«: For få/);
    expect(namedFinding('AI', findings.fewPairs, 'en')).toMatch(/^“AI”: Too few/);
  });
});

describe('a level in words', () => {
  it.each([
    [shares(1170, 200, 80, 50), '»AI«: 78 % er enige (N 1.500).', '“AI”: 78% agree (N 1,500).'],
    [
      shares(null, 90, 7, null, 9),
      '»AI«: Andelen, der er enig, er skjult for at beskytte deltagerne (N 106).',
      '“AI”: The share who agree is hidden to protect participants (N 106).',
    ],
    [
      null,
      '»AI«: For få har svaret til, at vi viser svarene.',
      '“AI”: Too few have answered for us to show the answers.',
    ],
  ])('%#', (given, danish, english) => {
    expect(plain(levelSentence('AI', given, 'da'))).toBe(danish);
    expect(levelSentence('AI', given, 'en')).toBe(english);
  });
});

describe('the tables beside the figures', () => {
  it('have a cell for every column, hidden ones named', () => {
    const items = [
      {
        wording: 'AI',
        bars: [
          { name: 'T1', shares: both.before },
          { name: 'T3', shares: shares(80, 12, null, null, 8) },
          { name: 'T0', shares: null },
        ],
      },
    ];
    const bars = barsTable(items, 'da');
    for (const row of bars.rows) expect(row).toHaveLength(bars.columns.length);
    expect(bars.rows[1]!.map(plain)).toEqual([
      ...['AI', 'T3', '80 %', '12 %', 'skjult', 'skjult', '8 %', '100'],
    ]);
    const all = Object.entries(findings).map(([wording, finding]) => ({ wording, finding }));
    const changes = changesTable(all, 'en');
    for (const row of changes.rows) expect(row).toHaveLength(changes.columns.length);
    expect(changes.rows[0]!.slice(1, 8)).toEqual([
      ...['340', '40', '3.10', '3.52', '+0.42', '+10.5', '+0.22 to +0.62'],
    ]);
    const flows = transitionsTable(null, 'da');
    expect(flows.rows[0]).toHaveLength(flows.columns.length);
  });
});
