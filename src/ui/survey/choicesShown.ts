import * as m from '#messages';
import { AGREE_FIRST, type AnswerCode } from '#domain/survey/answer';
import type { ItemView } from '#domain/survey/participantView';

export type Choice = { readonly code: number; readonly label: string };

export const agreeLabels: Record<AnswerCode, () => string> = {
  1: m.participant_agree_1,
  2: m.participant_agree_2,
  3: m.participant_agree_3,
  4: m.participant_agree_4,
  5: m.participant_agree_5,
  98: m.participant_dont_know,
  99: m.participant_prefer_not,
};

/** The choices of a question with one answer out of a list of labels, in the order shown. */
export function choicesShown(
  item: Extract<ItemView, { kind: 'agree5' | 'scale' | 'single' | 'multiple' | 'knowledge' }>,
): readonly Choice[] {
  switch (item.kind) {
    case 'agree5': {
      const points = AGREE_FIRST.map((code) => ({ code, label: agreeLabels[code]() }));
      return item.isReversed ? points.toReversed() : points;
    }
    case 'scale':
      return item.isReversed ? item.points.toReversed() : item.points;
    default:
      return item.options;
  }
}
