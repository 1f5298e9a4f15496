import * as m from '#messages';
import type { ItemView } from '#domain/survey/participantView';
import { formatNumber } from '#ui/components/localeFormat';
import type { FormFault } from './formAnswer.ts';

/** What is wrong with an answer, and how to mend it, for the person who gave it. */
export function faultText(item: ItemView, fault: FormFault): string {
  switch (fault) {
    case 'no_number':
      return m.participant_fault_no_number();
    case 'outside_range':
      return item.kind === 'number'
        ? m.participant_fault_outside_range(rangeOf(item))
        : m.participant_fault_other();
    case 'too_many_decimals':
      return item.kind === 'number' && item.decimals > 0
        ? m.participant_fault_decimals({ n: item.decimals })
        : m.participant_fault_whole();
    case 'too_long':
      return item.kind === 'text'
        ? m.participant_fault_too_long({ limit: formatNumber(item.limit) })
        : m.participant_fault_other();
    case 'too_many':
      return item.kind === 'multiple'
        ? m.participant_fault_too_many({ n: item.at_most ?? item.options.length })
        : m.participant_fault_other();
    case 'exclusive_with_others':
      return m.participant_fault_exclusive();
    default:
      return m.participant_fault_other();
  }
}

export const rangeOf = ({ min, max }: { readonly min: number; readonly max: number }) => ({
  min: formatNumber(min),
  max: formatNumber(max),
});

/** How a question is answered, in one line. */
export function howText(item: ItemView): string {
  switch (item.kind) {
    case 'agree5':
      return m.participant_agree_question();
    case 'rating10':
      return m.participant_how_rating();
    case 'multiple':
      return item.at_most === undefined
        ? m.participant_how_multiple()
        : m.participant_how_multiple_at_most({ n: item.at_most });
    case 'number':
      return item.decimals > 0
        ? m.participant_how_decimal(rangeOf(item))
        : m.participant_how_number(rangeOf(item));
    case 'text':
      return m.participant_how_text();
    default:
      return m.participant_how_one();
  }
}
