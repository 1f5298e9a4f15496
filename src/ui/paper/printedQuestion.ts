import type { Item, InBothLanguages } from '#domain/survey/item';
import { boxesOf, type PaperQuestion } from '#domain/survey/paperQuestion';
import type { PrintedBox, PrintedQuestion } from '#domain/survey/printedPaper';
import * as m from '#messages';
import { boxLabel } from './boxLabel.ts';
import { onlyIfText } from './onlyIfText.ts';

type Locale = 'da' | 'en';

/** The questions of a paper in the words of one language. */
export function printedQuestions(
  questions: readonly PaperQuestion[],
  locale: Locale,
): readonly PrintedQuestion[] {
  return questions.map((question, at) => printed(question, questions[at - 1], questions, locale));
}

function printed(
  question: PaperQuestion,
  before: PaperQuestion | undefined,
  all: readonly PaperQuestion[],
  locale: Locale,
): PrintedQuestion {
  const boxes = boxesOf(question).map((box): PrintedBox => ({
    key: box.key,
    label: boxLabel(question, box, locale),
  }));
  const shared = { code: question.code, number: question.number, boxes };
  if (question.is === 'take_part') {
    return {
      ...{ ...shared, heading: m.paper_take_part({}, { locale }), intro: null, onlyIf: null },
      text: m.paper_take_part_question({}, { locale }),
      ...{ hint: null, how: null, specials: [], answer: { as: 'list' } },
    };
  }
  const { item } = question;
  return {
    ...shared,
    ...headingOf(question, before, locale),
    onlyIf: item.show_if ? onlyIfText(item.show_if, all, locale) : null,
    text: item.text[locale],
    hint: item.hint?.[locale] ?? null,
    how: howOf(item, locale),
    specials: [
      { key: 'V', label: m.participant_dont_know({}, { locale }) },
      { key: 'Ø', label: m.participant_prefer_not({}, { locale }) },
    ],
    answer: answerOf(item, locale),
  };
}

/** The theme's name at its first question, and a section's where it begins. */
function headingOf(
  { theme, item }: Extract<PaperQuestion, { is: 'item' }>,
  before: PaperQuestion | undefined,
  locale: Locale,
): { heading: string | null; intro: string | null } {
  const last = before?.is === 'item' ? before : null;
  const isNewTheme = last?.theme.code !== theme.code;
  const section = theme.sections?.find(({ code }) => code === item.section);
  const isNewSection = section !== undefined && (isNewTheme || last?.item.section !== item.section);
  const names = [isNewTheme ? theme.name : null, isNewSection ? section.name : null];
  const intros = [isNewTheme ? theme.intro : null, isNewSection ? section.intro : null];
  const said = (texts: readonly (InBothLanguages | null | undefined)[], between: string) =>
    texts.flatMap((text) => text?.[locale] ?? []).join(between) || null;
  return { heading: said(names, ': '), intro: said(intros, '\n') };
}

function howOf(item: Item, locale: Locale): string | null {
  switch (item.kind) {
    case 'agree5':
      return m.participant_agree_question({}, { locale });
    case 'multiple':
      return item.at_most === undefined
        ? m.paper_several({}, { locale })
        : m.paper_several_at_most({ n: item.at_most }, { locale });
    case 'number':
      return m.paper_write_number({}, { locale });
    case 'text':
      return m.paper_write_text({}, { locale });
    default:
      return null;
  }
}

/** Signs that go on a line written by hand. */
const SIGNS_PER_LINE = 60;
const MOST_LINES = 6;

function answerOf(item: Item, locale: Locale): PrintedQuestion['answer'] {
  switch (item.kind) {
    case 'rating10':
      return {
        ...{ as: 'row', low: item.low[locale], high: item.high[locale] },
        middle: item.middle?.[locale] ?? null,
      };
    case 'number':
      return { as: 'line', unit: item.unit?.[locale] ?? null };
    case 'text':
      return { as: 'lines', lines: Math.min(MOST_LINES, Math.ceil(item.limit / SIGNS_PER_LINE)) };
    default:
      return { as: 'list' };
  }
}
