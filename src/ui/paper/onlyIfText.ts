import type { Condition } from '#domain/survey/item';
import { boxesOf, type PaperQuestion } from '#domain/survey/paperQuestion';
import * as m from '#messages';
import { formatDecimal } from '#ui/components/localeFormat';
import { boxLabel } from './boxLabel.ts';

type Locale = 'da' | 'en';

/** Of whom a question is asked, in words a reader of the paper can follow. */
export const onlyIfText = (
  condition: Condition,
  questions: readonly PaperQuestion[],
  locale: Locale,
): string => m.paper_only_if({ condition: words(condition, questions, locale) }, { locale });

function words(condition: Condition, questions: readonly PaperQuestion[], locale: Locale): string {
  const all = (parts: readonly Condition[], between: string) =>
    parts.map((part) => words(part, questions, locale)).join(` ${between} `);
  if ('all' in condition) return all(condition.all, m.paper_and({}, { locale }));
  if ('any' in condition) return all(condition.any, m.paper_or({}, { locale }));
  if ('not' in condition) {
    return m.paper_not({ condition: words(condition.not, questions, locale) }, { locale });
  }
  const question = questions.find(({ code }) => code === condition.item);
  const number = question?.number ?? 0;
  switch (condition.is) {
    case 'any_of':
      return m.paper_answered_any_of(
        { number, answers: labels(condition.codes, question, locale) },
        { locale },
      );
    case 'none_of':
      return m.paper_answered_none_of(
        { number, answers: labels(condition.codes, question, locale) },
        { locale },
      );
    case 'at_least':
      return m.paper_answered_at_least(
        { number, least: plain(condition.number, locale) },
        { locale },
      );
    case 'at_most':
      return m.paper_answered_at_most(
        { number, most: plain(condition.number, locale) },
        { locale },
      );
    case 'answered':
      return m.paper_answered({ number }, { locale });
  }
}

function labels(
  codes: readonly number[],
  question: PaperQuestion | undefined,
  locale: Locale,
): string {
  const boxes = question ? boxesOf(question) : [];
  const names = codes.map((code) => {
    const box = boxes.find(({ answer }) => answer === code);
    if (question && box) return `“${boxLabel(question, box, locale)}”`;
    return code === 98
      ? `“${m.participant_dont_know({}, { locale })}”`
      : `“${m.participant_prefer_not({}, { locale })}”`;
  });
  return names.join(` ${m.paper_or({}, { locale })} `);
}

const plain = (number: number, locale: Locale): string =>
  formatDecimal(number, Number.isInteger(number) ? 0 : 1, locale);
