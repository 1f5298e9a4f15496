import { AGE_BANDS, EDUCATIONS, REGIONS, SEXES } from '../../src/domain/recruitment/stratum.ts';
import type { Respondent } from '../../src/domain/analysis/respondent.ts';
import { seededRandom, type RandomSource } from '../../src/domain/random.ts';
import type { Answer } from '../../src/domain/survey/answer.ts';
import { isAskedIn, type Item } from '../../src/domain/survey/item.ts';
import { itemsOf, type Questionnaire } from '../../src/domain/survey/questionnaire.ts';
import type { WaveCode } from '../../src/domain/survey/wave.ts';

const THEMES = 4;
const IN_A_GROUP = 9;
const WAVES = ['T0', 'T1', 'T3'] as const;

const both = (words: string) => ({ da: words, en: words });

/** So many questions in four themes; the last of each theme has a right answer. */
export function questionnaireOf(items: number): Questionnaire {
  const inTheme = items / THEMES;
  const itemOf = (theme: number, at: number): Item => {
    const own = { code: `q${theme}_${at}`, waves: [...WAVES], text: both(`Statement ${at}`) };
    if (at < inTheme - 1) return { ...own, kind: 'agree5' };
    const options = [1, 2, 3].map((code) => ({ code, label: both(`Answer ${code}`) }));
    return { ...own, kind: 'knowledge', options, correct: 1 };
  };
  return {
    themes: Array.from({ length: THEMES }, (_, theme) => ({
      ...{ code: `theme${theme}`, name: both(`Theme ${theme}`) },
      items: Array.from({ length: inTheme }, (_, at) => itemOf(theme, at)),
    })),
  };
}

/** A panel that answered all three times, in groups of nine, with a comparison group a tenth its size. */
export function respondentsOf(panel: number, questionnaire: Questionnaire): Respondent[] {
  const random = seededRandom(`results ${panel}`);
  const size = Math.round(panel * 1.1);
  const items = itemsOf(questionnaire);
  const asked = Object.fromEntries(
    WAVES.map((wave) => [
      wave,
      new Set(items.filter((item) => isAskedIn(item, wave)).map(({ code }) => code)),
    ]),
  );
  return Array.from({ length: size }, (_, at): Respondent => {
    const inPanel = at < panel;
    const stands = items.map(() => random.next());
    const answersIn = (wave: WaveCode) =>
      Object.fromEntries(
        items.flatMap((item, place) => {
          const answer = answerTo(item, stands[place]!, wave, random);
          return answer === null ? [] : [[item.code, answer] as const];
        }),
      );
    return {
      participant: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      ...{ inPanel, inComparison: !inPanel, waves: [...WAVES], asked, weights: {} },
      background: backgroundOf(random),
      groups: inPanel ? groupsOf(at, panel, questionnaire) : {},
      answers: Object.fromEntries(WAVES.map((wave) => [wave, answersIn(wave)])),
    };
  });
}

const groupsOf = (person: number, panel: number, { themes }: Questionnaire) =>
  Object.fromEntries(
    themes.map(({ code }, theme) => [
      code,
      String((person * (theme + 1)) % Math.ceil(panel / IN_A_GROUP)),
    ]),
  );

/** One in 250 states no education, as in the demo hearings. */
function backgroundOf(random: RandomSource): Respondent['background'] {
  const one = <Value>(values: readonly Value[]): Value => values[random.below(values.length)]!;
  const regions = REGIONS.filter((region) => region !== 'oestdanmark');
  return {
    ...{ sex: one(SEXES), age_band: one(AGE_BANDS), region: one(regions) },
    education: random.below(250) === 0 ? 'uoplyst' : one(EDUCATIONS.slice(0, -1)),
  };
}

/** Five in a hundred do not know, one skips. */
function answerTo(item: Item, stand: number, wave: WaveCode, random: RandomSource): Answer | null {
  const luck = random.next();
  if (luck < 0.01) return null;
  if (luck < 0.06) return 98;
  const most = item.kind === 'agree5' ? 5 : 3;
  const about = stand * most + (wave === 'T3' ? 0.2 : 0) + 2 * (random.next() - 0.5);
  return Math.max(1, Math.min(most, 1 + Math.floor(about)));
}
