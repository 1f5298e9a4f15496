import type { InBothLanguages, Item } from './item.ts';
import { itemsOf, type Questionnaire, type Theme } from './questionnaire.ts';
import { canHold } from './reachable.ts';
import { countWords, minutesOf } from './timeEstimate.ts';
import { isShort, WAVE_CODES, type WaveCode } from './wave.ts';

/**
 * Something a reader may stumble over. Nothing here stops a questionnaire from being used: rules of
 * thumb for a person to look at. Places are 0-based, null above that level.
 */
export type Unclear = {
  readonly kind:
    | 'same_in_both_languages'
    | 'never_shown'
    | 'section_empty'
    | 'code_alike'
    | 'same_text'
    | 'two_in_one'
    | 'negations'
    | 'leans_one_way'
    | 'leans_not_said'
    | 'long_text'
    | 'no_middle'
    | 'right_answer_first'
    | 'long_wave';
  readonly theme: number | null;
  readonly item: number | null;
  readonly field: string;
  /** The code of the other item, or of the wave. */
  readonly about?: string;
  /** A number of words, minutes or statements. */
  readonly n?: number;
};
type Remark = Pick<Unclear, 'kind' | 'field' | 'about' | 'n'>;

/** More words in a question than this are hard to keep in mind. */
const LONG_QUESTION_WORDS = 30;
const LONG_INTRO_WORDS = 150;
/** More minutes than this cost answers (waves during the hearing are meant for a pause). */
const LONG_WAVE_MINUTES = { short: 4, other: 25 } as const;

export function unclearIn(questionnaire: Questionnaire): readonly Unclear[] {
  const themes = questionnaire.themes.flatMap((theme, themeAt) => [
    ...remarksOnTheme(questionnaire, theme).map((one) => ({ ...one, theme: themeAt, item: null })),
    ...theme.items.flatMap((item, itemAt) =>
      remarksOnItem(questionnaire, item).map((one) => ({ ...one, theme: themeAt, item: itemAt })),
    ),
  ]);
  const whole = [
    ...remark(isRightAlwaysFirst(questionnaire), 'right_answer_first', 'themes'),
    ...remark(saysNoLeans(questionnaire), 'leans_not_said', 'themes'),
    ...WAVE_CODES.flatMap((wave) => longWave(questionnaire, wave)),
  ];
  return [...whole.map((one) => ({ ...one, theme: null, item: null })), ...themes];
}

const remark = (
  is: boolean,
  kind: Unclear['kind'],
  field: string,
  more: Pick<Unclear, 'about' | 'n'> = {},
): Remark[] => (is ? [{ kind, field, ...more }] : []);

function remarksOnTheme(questionnaire: Questionnaire, theme: Theme): Remark[] {
  const leaning = { for: countLeaning(theme, 'for'), against: countLeaning(theme, 'against') };
  const surplus = Math.abs(leaning.for - leaning.against);
  return [
    ...remarksOnText(theme.intro, 'intro', LONG_INTRO_WORDS),
    ...remark(surplus > 1, 'leans_one_way', 'items', { n: surplus }),
    ...(theme.sections ?? []).flatMap((section, at) => [
      ...remarksOnText(section.intro, `sections.${at}.intro`, LONG_INTRO_WORDS),
      ...remark(
        !theme.items.some((item) => item.section === section.code),
        'section_empty',
        `sections.${at}.code`,
      ),
      ...remark(
        !!section.show_if && !canHold(questionnaire, section.show_if),
        'never_shown',
        `sections.${at}.show_if`,
      ),
    ]),
  ];
}

const remarksOnItem = (questionnaire: Questionnaire, item: Item): Remark[] => [
  ...remarksOnText(item.text, 'text', LONG_QUESTION_WORDS),
  ...remarksOnText(item.hint, 'hint', LONG_QUESTION_WORDS),
  ...remarksOnText(item.image?.alt, 'image.alt', LONG_QUESTION_WORDS),
  ...remarksOnLabels(item),
  ...remark(!!item.show_if && !canHold(questionnaire, item.show_if), 'never_shown', 'show_if'),
  ...remarksOnOthers(questionnaire, item),
  ...remarksOnWording(item),
  ...remark(item.kind === 'scale' && item.points.length % 2 === 0, 'no_middle', 'points'),
];

/** A text that is the same in Danish and English, or long in either. */
function remarksOnText(text: InBothLanguages | undefined, field: string, limit: number): Remark[] {
  if (!text) return [];
  const words = { da: countWords(text.da), en: countWords(text.en) };
  return [
    ...remark(text.da === text.en && words.da > 1, 'same_in_both_languages', `${field}.en`),
    ...(['da', 'en'] as const).flatMap((language) =>
      remark(words[language] > limit, 'long_text', `${field}.${language}`, { n: words[language] }),
    ),
  ];
}

/** Names and numbers are the same in both languages; a word with æ, ø or å, or several words, is not. */
function remarksOnLabels(item: Item): Remark[] {
  const [field, labels] =
    item.kind === 'scale'
      ? (['points', item.points] as const)
      : (['options', 'options' in item ? item.options : []] as const);
  return labels.flatMap(({ label }, at) =>
    remark(
      label.da === label.en && (/[æøå]/i.test(label.da) || countWords(label.da) > 2),
      'same_in_both_languages',
      `${field}.${at}.label.en`,
    ),
  );
}

/** What may be mixed up with an item before it. */
function remarksOnOthers(questionnaire: Questionnaire, item: Item): Remark[] {
  const all = itemsOf(questionnaire);
  const earlier = all.slice(0, all.indexOf(item));
  const same = earlier.find(
    ({ text }) => plain(text.da) === plain(item.text.da) || plain(text.en) === plain(item.text.en),
  );
  const alike = earlier.find(({ code }) => areAlike(code, item.code));
  return [
    ...remark(!!same, 'same_text', 'text.da', { about: same?.code ?? '' }),
    ...remark(!!alike, 'code_alike', 'code', { about: alike?.code ?? '' }),
  ];
}
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s.?!]+/g, ' ')
    .trim();

/** One letter apart; a number at the end tells codes apart well enough. */
export function areAlike(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 5 || one === other) return false;
  if (one.replace(/[0-9]+/g, '') === other.replace(/[0-9]+/g, '')) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return long.slice(at + 1) === short.slice(short.length === long.length ? at + 1 : at);
}

const JOINING = /(?<![\p{L}])(og|eller|samt)(?![\p{L}])/giu;
const NEGATION = /(?<![\p{L}])(ikke|aldrig|ingen|intet|hverken|uden|næppe)(?![\p{L}])/giu;

/** Read off the Danish text, which is the one most people answer. */
function remarksOnWording({ text }: Item): Remark[] {
  const joined = text.da.match(JOINING)?.length ?? 0;
  const negated = text.da.match(NEGATION)?.length ?? 0;
  return [
    ...remark(joined > 1, 'two_in_one', 'text.da', { n: joined }),
    ...remark(negated > 1, 'negations', 'text.da', { n: negated }),
  ];
}

const countLeaning = ({ items }: Theme, side: 'for' | 'against') =>
  items.filter((item) => item.kind === 'agree5' && item.leans === side).length;

/** Nobody can see whether the statements are in balance while no side is written at any. */
function saysNoLeans(questionnaire: Questionnaire): boolean {
  const statements = itemsOf(questionnaire).filter(({ kind }) => kind === 'agree5');
  return statements.length > 2 && statements.every((item) => !('leans' in item) || !item.leans);
}

function isRightAlwaysFirst(questionnaire: Questionnaire): boolean {
  const knowledge = itemsOf(questionnaire).filter((item) => item.kind === 'knowledge');
  return (
    knowledge.length > 1 &&
    knowledge.every(
      ({ correct, options, order }) => order !== 'random' && options[0]?.code === correct,
    )
  );
}

function longWave(questionnaire: Questionnaire, wave: WaveCode): Remark[] {
  const { to } = minutesOf(questionnaire, wave, 'da');
  const limit = LONG_WAVE_MINUTES[isShort(wave) ? 'short' : 'other'];
  return remark(to > limit, 'long_wave', 'themes', { about: wave, n: to });
}
