import { describe, expect, it } from 'vitest';
import type { DuringResult, DuringWave } from '#domain/analysis/duringWave';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { PublishedOptions } from '#domain/analysis/publishedOptions';
import { duringName, duringSentence, unansweredNotes } from '#ui/analysis/duringWords';
import { duringFigureNamed } from '#ui/analysis/figures/duringFigure';
import { shares } from '../charts/figures.ts';
import { readXml } from '../charts/xml.ts';

const nobody = { together: 0, skipped: 0, preferNot: 0 };
const both = (text: string) => ({ da: text, en: `${text} (en)` });
const stances = (...counts: Parameters<typeof shares>): DuringResult => {
  return { kind: 'stances', shares: shares(...counts), unanswered: nobody };
};
const options = (
  people: readonly (number | null)[],
  changes: Partial<PublishedOptions> = {},
): DuringResult => ({
  kind: 'options',
  unanswered: nobody,
  options: {
    ...{ base: 100, dontKnow: 0, several: false },
    list: people.map((count, at) => ({ label: { words: both('ABC'[at]!) }, people: count })),
    ...changes,
  },
});
const da = (result: DuringResult) => duringSentence(result, 'da').replaceAll('\u00a0', ' ');

describe('what is said of a question of a short wave', () => {
  it('is how many agree and disagree, as far as that is shown', () => {
    expect(da(stances(60, 20, 15, 5))).toBe(
      'Af de 100, der svarede, er 60 % enige og 15 % uenige.',
    );
    expect(da(stances(60, 20, null, null, 20))).toBe('Af de 100, der svarede, er 60 % enige.');
    expect(da(stances(null, 20, 60, null, 20))).toBe('Af de 100, der svarede, er 60 % uenige.');
    expect(da(stances(null, 60, null, 0, 40))).toBe(
      '100 har svaret. Flere af svarene er for få til at vise.',
    );
  });

  it('is the answer of a list that most gave, or those, or of what is shown', () => {
    expect(da(options([60, 40]))).toBe('Det hyppigste svar er »A«: 60 % af de 100, der svarede.');
    expect(da(options([40, 40, 20]))).toBe(
      'De hyppigste svar er »A« og »B«: hver 40 % af de 100, der svarede.',
    );
    expect(da(options([null, null]))).toContain('for få til at vise');
    const several = { several: true };
    expect(da(options([70, 60], several))).toBe(
      'Flest valgte »A«: 70 % af de 100, der svarede. Man kunne vælge flere.',
    );
    expect(da(options([70, 70], several))).toContain('Flest valgte »A« og »B«: hver 70 %');
    expect(da(options([null, 60, null], several))).toContain(
      'Af de svar, der vises, valgte flest »B«',
    );
  });

  it('is why, where nothing is shown', () => {
    const reasons = ['too_few', 'not_counted', 'only_some'] as const;
    const said = reasons.flatMap((reason) =>
      (['da', 'en'] as const).map((locale) =>
        duringSentence({ kind: 'not_shown', reason }, locale),
      ),
    );
    expect(new Set(said).size).toBe(6);
  });

  it('says in both languages whom the shares leave out', () => {
    expect(unansweredNotes(nobody, 'da')).toEqual([]);
    expect(unansweredNotes({ together: 1, skipped: null, preferNot: null }, 'da')[0]).toContain(
      'Én,',
    );
    expect(unansweredNotes({ together: 9, skipped: 9, preferNot: 0 }, 'en')[0]).toContain('9 who');
    expect(unansweredNotes({ together: 12, skipped: 5, preferNot: 7 }, 'da')[0]).toBe(
      '5 sprang spørgsmålet over, og 7 ønskede ikke at svare. De er ikke med i andelene.',
    );
  });

  it('calls a wave by its name, or by its number', () => {
    expect(duringName({ code: 'T2_3', name: both('Lige nu') }, 'en')).toBe('Lige nu (en)');
    expect(duringName({ code: 'T2_3', name: null }, 'da')).toBe('Måling 3 undervejs');
  });
});

describe('the figures of short waves', () => {
  const wave: DuringWave = {
    ...{ code: 'T2_2', name: both('Lige nu'), tookPart: 100 },
    ...{ opened: new Date('2024-02-03T12:00Z'), closed: new Date('2024-02-03T12:05Z') },
    items: [
      { code: 'gavn', text: both('Det gavner'), result: stances(60, 20, 15, 5) },
      { code: 'foerst', text: both('Hvad først?'), result: options([60, null, null]) },
      { code: 'timer', text: both('Timer?'), result: { kind: 'not_shown', reason: 'not_counted' } },
    ],
  };
  const hearing = {
    ...{ slug: 'ki', name: both('Høring'), simulated: true, invited: 600, during: [wave] },
  } as unknown as PublishedHearing;

  it.each(['da', 'en'] as const)(
    'are found by their names, and say the same as their tables (%s)',
    (locale) => {
      const agree = duringFigureNamed(hearing, 'undervejs-T2_2-gavn', locale)!;
      expect(agree.waves).toEqual(['T2_2']);
      expect(agree.table.rows[0]).toContain(locale === 'da' ? '60\u00a0%' : '60%');
      const list = duringFigureNamed(hearing, 'undervejs-T2_2-foerst', locale)!;
      expect(list.table.rows).toHaveLength(4);
      for (const { svg } of [agree, list]) {
        expect(readXml(svg).attributes.lang).toBe(locale);
        expect(svg).toContain(locale === 'da' ? 'Simulerede data' : 'Simulated data');
        expect(svg).toContain('N 100');
      }
    },
  );

  it('are none of a question that is not shown, of another wave, or of none', () => {
    for (const name of ['undervejs-T2_2-timer', 'undervejs-T2_1-gavn', 'undervejs-T2_2-', 'gavn'])
      expect(duringFigureNamed(hearing, name, 'da')).toBeNull();
  });
});
