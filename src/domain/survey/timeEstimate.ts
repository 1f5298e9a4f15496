import type { Item } from './item.ts';
import { askedIn, type Questionnaire, type Theme } from './questionnaire.ts';
import type { WaveCode } from './wave.ts';

/**
 * Words read in a minute: 238 is the mean of adults' silent reading of non-fiction (Brysbaert 2019,
 * "How many words do we read per minute?", Journal of Memory and Language 109, 104047); the slow reader
 * here is well below the 175 at the lower end of its range for adults.
 */
const WORDS_PER_MINUTE = { quick: 238, slow: 130 } as const;

/**
 * Seconds to make up one's mind and press or write, after having read; planning figures of our own.
 * What people do take is measured on the tablets.
 */
const SECONDS_TO_ANSWER: Record<Item['kind'], { readonly quick: number; readonly slow: number }> = {
  agree5: { quick: 4, slow: 10 },
  scale: { quick: 4, slow: 10 },
  rating10: { quick: 4, slow: 11 },
  single: { quick: 4, slow: 11 },
  multiple: { quick: 7, slow: 18 },
  number: { quick: 6, slow: 15 },
  text: { quick: 25, slow: 90 },
  knowledge: { quick: 6, slow: 16 },
};

type Pace = keyof typeof WORDS_PER_MINUTE;
type Language = 'da' | 'en';

/** Seconds one item takes in a language: its words at the pace, then the answer. */
export const secondsOf = (item: Item, language: Language, pace: Pace): number =>
  secondsToRead(wordsOfItem(item, language), pace) + SECONDS_TO_ANSWER[item.kind][pace];

/**
 * Whole minutes a wave takes: `from` for a quick reader who meets nothing that is shown on a condition,
 * `to` for a slow one who meets all. Both 0 where the wave asks nothing, else at least 1.
 */
export function minutesOf(
  questionnaire: Questionnaire,
  wave: WaveCode,
  language: Language,
): { readonly from: number; readonly to: number } {
  const themes = askedIn(questionnaire, wave);
  const seconds = (pace: Pace) =>
    themes.reduce((sum, theme) => sum + secondsOfTheme(theme, language, pace), 0);
  return { from: Math.ceil(seconds('quick') / 60), to: Math.ceil(seconds('slow') / 60) };
}

function secondsOfTheme(theme: Theme, language: Language, pace: Pace): number {
  const conditional = new Set(
    (theme.sections ?? []).filter(({ show_if }) => show_if).map(({ code }) => code),
  );
  const met = theme.items.filter(
    ({ show_if, section }) => pace === 'slow' || !(show_if || conditional.has(section ?? '')),
  );
  const intros = [theme.intro, ...(theme.sections ?? []).map(({ intro }) => intro)];
  const words = intros.reduce((sum, intro) => sum + countWords(intro?.[language] ?? ''), 0);
  return (
    met.reduce((sum, item) => sum + secondsOf(item, language, pace), 0) + secondsToRead(words, pace)
  );
}

const secondsToRead = (words: number, pace: Pace) => (words * 60) / WORDS_PER_MINUTE[pace];

/** The five words of agreement are read once and known from then on, so they do not count. */
function wordsOfItem(item: Item, language: Language): number {
  const labels =
    item.kind === 'scale'
      ? item.points
      : 'options' in item
        ? item.options
        : item.kind === 'rating10'
          ? [{ label: item.low }, { label: item.high }]
          : [];
  const texts = [item.text, item.hint, ...labels.map(({ label }) => label)];
  return texts.reduce((sum, text) => sum + countWords(text?.[language] ?? ''), 0);
}

export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;
