import { type PaperBox, type PaperQuestion, YES } from '#domain/survey/paperQuestion';
import * as m from '#messages';

type Locale = 'da' | 'en';

/** What stands beside a box. */
export function boxLabel(question: PaperQuestion, box: PaperBox, locale: Locale): string {
  if (question.is === 'take_part') {
    return box.answer === YES
      ? m.participant_take_part_yes({}, { locale })
      : m.participant_take_part_no({}, { locale });
  }
  const { item } = question;
  switch (item.kind) {
    case 'agree5':
      return agreeLabels[box.answer]?.({}, { locale }) ?? box.key;
    case 'scale':
      return item.points.find(({ code }) => code === box.answer)?.label[locale] ?? box.key;
    case 'single':
    case 'multiple':
    case 'knowledge':
      return item.options.find(({ code }) => code === box.answer)?.label[locale] ?? box.key;
    default:
      return box.key;
  }
}

const agreeLabels: Readonly<Record<number, typeof m.participant_agree_1>> = {
  1: m.participant_agree_1,
  2: m.participant_agree_2,
  3: m.participant_agree_3,
  4: m.participant_agree_4,
  5: m.participant_agree_5,
};
