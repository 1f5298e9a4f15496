import { DONT_KNOW, PREFER_NOT } from '#domain/survey/answer';
import { type PaperValue, UNREADABLE } from '#domain/survey/paperEntry';
import { boxesOf, type PaperQuestion } from '#domain/survey/paperQuestion';
import * as m from '#messages';
import { boxLabel } from './boxLabel.ts';

type Locale = 'da' | 'en';

/** What a value says, for whoever compares it with the paper. */
export function valueText(question: PaperQuestion, value: PaperValue, locale: Locale): string {
  if (value === null) return m.paper_value_blank();
  if (value === UNREADABLE) return m.paper_value_unreadable();
  if (value === DONT_KNOW) return m.participant_dont_know();
  if (value === PREFER_NOT) return m.participant_prefer_not();
  if (typeof value === 'number') return codeText(question, value, locale);
  if ('text' in value) return `“${value.text}”`;
  if ('number' in value) return String(value.number);
  return value.choices.map((code) => codeText(question, code, locale)).join(', ');
}

function codeText(question: PaperQuestion, code: number, locale: Locale): string {
  const box = boxesOf(question).find(({ answer }) => answer === code);
  if (!box) return String(code);
  const label = boxLabel(question, box, locale);
  return label === box.key ? label : `${box.key}: ${label}`;
}

const refusals: Readonly<Record<string, () => string>> = {
  sheet_unknown: m.paper_refused_sheet_unknown,
  wave_not_open: m.paper_refused_wave_not_open,
  wave_released: m.paper_refused_wave_released,
  too_late: m.paper_refused_too_late,
  entered_before: m.paper_refused_entered_before,
  entered_twice: m.paper_refused_entered_twice,
  not_asked: m.paper_refused_not_asked,
  not_readable: m.paper_refused_not_readable,
  not_entered_twice: m.paper_refused_not_entered_twice,
  not_third: m.paper_refused_not_third,
  incomplete: m.paper_refused_incomplete,
  settled_before: m.paper_refused_settled_before,
};
/** Why a paper could not be taken. */
export const paperRefusalText = (kind: string): string =>
  (refusals[kind] ?? m.shell_notice_danger)();
