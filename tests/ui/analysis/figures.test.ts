import { describe, expect, it } from 'vitest';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { Respondent } from '#domain/analysis/respondent';
import { hearingResults } from '#domain/analysis/results';
import { seededRandom } from '#domain/random';
import type { AnswerCode } from '#domain/survey/answer';
import { itemsOf } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { CoreWave } from '#domain/survey/wave';
import { commonStem } from '#ui/analysis/commonStem';
import { figureNamed } from '#ui/analysis/figures/figureNamed';
import { movedSentence } from '#ui/analysis/themeSentence';
import { readXml } from '../charts/xml.ts';

const CODES: readonly AnswerCode[] = [5, 4, 3, 2, 1, 98];

/** Sixty people at six groups, who answer anything and agree a little more the second time. */
function respondents(): Respondent[] {
  const random = seededRandom('figurer');
  const items = itemsOf(STARTER_QUESTIONNAIRE);
  const answers = (reach: number) =>
    Object.fromEntries(items.map(({ code }) => [code, CODES[random.below(reach)]!]));
  const { themes } = STARTER_QUESTIONNAIRE;
  const all = new Set(items.map(({ code }) => code));
  const groupsOf = (index: number) =>
    Object.fromEntries(themes.map(({ code }) => [code, String(index % 6)]));
  return Array.from({ length: 60 }, (_, index) => ({
    ...{ participant: `p${index}`, groups: groupsOf(index), waves: ['T0', 'T1', 'T3'] },
    ...{ inPanel: true, inComparison: false, weights: {} },
    background: {
      ...{ sex: 'kvinde', age_band: '45-59', region: 'syddanmark', education: 'kvu_mvu' },
    } as const,
    asked: { T0: all, T1: all, T3: all },
    answers: { T0: answers(6), T1: answers(6), T3: answers(4) },
  }));
}

function hearing(...released: CoreWave[]): PublishedHearing {
  const day = (date: string) => new Date(`${date}T10:00:00Z`);
  const times: Record<CoreWave, [string, string]> = {
    T0: ['2024-01-08', '2024-01-21'],
    T1: ['2024-02-03', '2024-02-03'],
    T3: ['2024-02-04', '2024-02-04'],
  };
  return {
    ...{ slug: 'ki', name: { da: 'Folkehøring', en: 'Hearing' }, simulated: true },
    days: ['2024-02-03', '2024-02-04'],
    waves: released.map((code) => {
      const [opened, closed] = times[code];
      return { code, opened: day(opened), closed: day(closed), released: day('2024-03-01') };
    }),
    results: hearingResults(respondents(), STARTER_QUESTIONNAIRE, new Set(released)),
    ...{ during: [], registration: null, invited: 600, drawn: 60, groups: 6 },
  };
}

const NAMES = [
  'foer-arbejdsmarked',
  'foer-velfaerd',
  'aendring-velfaerd',
  'svar-ai_samfund',
  'bevaegelser-ai_samfund',
  'prikker-ai_samfund',
];

describe.each(['da', 'en'] as const)('the figures of a hearing (%s)', (locale) => {
  const all = hearing('T0', 'T1', 'T3');
  const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, ' ');

  it.each(NAMES)('%s says in words, chart and table what it shows', (name) => {
    const figure = figureNamed(all, name, locale)!;
    expect(figure.name).toBe(name);
    expect(readXml(figure.svg).name).toBe('svg');
    expect(figure.svg).toContain(locale === 'da' ? 'Simulerede data' : 'Simulated data');
    expect(figure.svg).toContain(locale === 'da' ? 'Kilde: Folkehøring.' : 'Source: Hearing.');
    expect(figure.table.rows.length).toBeGreaterThan(0);
    expect(figure.sentence).not.toBe('');
    expect(figure.caption).not.toBe('');
  });

  it('has the published figure in one: the statement once, its endings, waves and their days', () => {
    const { svg, sentence, table } = figureNamed(all, 'foer-arbejdsmarked', locale)!;
    const text = plain(svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '));
    const days = locale === 'da' ? '8.–21. januar 2024' : '8 – 21 January 2024';
    expect(text).toContain(days);
    expect(text).toContain(locale === 'da' ? '… folk som mig' : '… people like me');
    expect(sentence).toContain('(N 60)');
    expect(table.rows).toHaveLength(4);
  });

  it('has none of a wave that is not released', () => {
    const [first, panel] = [hearing('T0'), hearing('T1', 'T3')];
    const shown = (of: PublishedHearing) =>
      NAMES.filter((name) => figureNamed(of, name, locale) !== null);
    expect(shown(first)).toEqual(NAMES.slice(0, 2));
    expect(shown(hearing('T0', 'T1'))).toEqual(NAMES.slice(0, 2));
    expect(shown(panel)).toEqual(NAMES.slice(2));
    expect(shown(hearing('T1'))).toEqual([]);
  });

  it.each(['', '-', 'foer', 'foer-', 'foer-ai_samfund', 'svar-velfaerd', 'svar-constructor'])(
    'has none of the name "%s"',
    (name) => expect(figureNamed(all, name, locale)).toBeNull(),
  );
});

describe('a common beginning', () => {
  it('is cut between words and leaves everybody an ending', () => {
    expect(commonStem(['A b c d e f', 'A b c d g'])).toEqual({
      stem: 'A b c d',
      endings: ['e f', 'g'],
    });
    expect(commonStem(['A b c d e', 'A b c d'])).toMatchObject({ stem: null });
    expect(commonStem(['A b c d', 'A b c e'])).toMatchObject({ stem: null });
    expect(commonStem(['A b c d e'])).toEqual({ stem: null, endings: ['A b c d e'] });
    expect(commonStem([])).toEqual({ stem: null, endings: [] });
  });
});

describe('what moved, in a sentence', () => {
  const family = { basis: 'theme' } as const;
  const kinds = {
    up: { kind: 'towards_agreement', survivesCorrection: true, family },
    registered: {
      ...{ kind: 'towards_agreement', survivesCorrection: true },
      family: { basis: 'registered' },
    },
    searched: {
      ...{ kind: 'towards_disagreement', survivesCorrection: true },
      family: { basis: 'unregistered' },
    },
    faded: { kind: 'towards_agreement', survivesCorrection: false, family },
    down: { kind: 'towards_disagreement', survivesCorrection: true, family },
    still: { kind: 'no_detectable_change', smallestDetectable: 0.21, family },
    blurred: { kind: 'no_detectable_change', smallestDetectable: 0.34, family },
    few: { kind: 'too_few' },
  } as const;
  const say = (...names: (keyof typeof kinds)[]) => {
    const items = names.map((name) => ({ change: { finding: kinds[name] } }));
    return (['da', 'en'] as const).map((locale) => movedSentence(items as never, locale));
  };

  it.each([
    [
      say('up', 'down', 'up', 'still'),
      'I 3 af 4 spørgsmål flyttede svarene sig tydeligt: 2 mod enig og 1 mod uenig.',
      'In 3 of 4 questions, answers moved clearly: 2 towards agree and 1 towards disagree.',
    ],
    [
      say('registered', 'searched', 'registered'),
      'I 3 af 3 spørgsmål flyttede svarene sig tydeligt: 2 mod enig og 1 mod uenig. Heraf var 2 registreret på forhånd.',
      'In 3 of 3 questions, answers moved clearly: 2 towards agree and 1 towards disagree. Of these, 2 were registered beforehand.',
    ],
    [
      say('registered', 'still'),
      'I 1 af 2 spørgsmål flyttede svarene sig tydeligt mod enig. Heraf var 1 registreret på forhånd.',
      'In 1 of 2 questions, answers moved clearly towards agree. Of these, 1 was registered beforehand.',
    ],
    [
      say('searched'),
      'I det ene spørgsmål flyttede svarene sig tydeligt mod uenig. Intet af det var registreret på forhånd.',
      'In the one question, answers moved clearly towards disagree. None of it was registered beforehand.',
    ],
    [
      say('still', 'blurred'),
      'Vi kan ikke se en tydelig ændring i nogen af de 2 spørgsmål. En sand ændring på 0,34 point eller mere ville vi have set i mindst fire ud af fem tilfælde.',
      'We cannot see a clear change in any of the 2 questions. A true change of 0.34 points or more we would have seen at least four times out of five.',
    ],
    [
      say('up', 'faded', 'few'),
      'I 1 af 2 spørgsmål flyttede svarene sig tydeligt mod enig.',
      'In 1 of 2 questions, answers moved clearly towards agree.',
    ],
    [
      say('down', 'down'),
      'I 2 af 2 spørgsmål flyttede svarene sig tydeligt mod uenig.',
      'In 2 of 2 questions, answers moved clearly towards disagree.',
    ],
    [
      say('faded', 'still'),
      'Vi kan ikke se en tydelig ændring i nogen af de 2 spørgsmål. En sand ændring på 0,21 point eller mere ville vi have set i mindst fire ud af fem tilfælde.',
      'We cannot see a clear change in any of the 2 questions. A true change of 0.21 points or more we would have seen at least four times out of five.',
    ],
    [
      say('up'),
      'I det ene spørgsmål flyttede svarene sig tydeligt mod enig.',
      'In the one question, answers moved clearly towards agree.',
    ],
    [
      say('down'),
      'I det ene spørgsmål flyttede svarene sig tydeligt mod uenig.',
      'In the one question, answers moved clearly towards disagree.',
    ],
    [
      say('still'),
      'Vi kan ikke se en tydelig ændring i det ene spørgsmål. En sand ændring på 0,21 point eller mere ville vi have set i mindst fire ud af fem tilfælde.',
      'We cannot see a clear change in the one question. A true change of 0.21 points or more we would have seen at least four times out of five.',
    ],
    [
      say('few'),
      'For få svar til, at vi kan sige, om nogen flyttede sig.',
      'Too few answers for us to say whether anyone moved.',
    ],
  ])('%j', (said, danish, english) => {
    expect(said).toEqual([danish, english]);
  });
});
