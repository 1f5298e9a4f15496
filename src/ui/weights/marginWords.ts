import type { MarginFault } from '#domain/sampling/population/margins';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';
import { featureWord, valueWord } from '../recruitment/featureWords.ts';

/** What is wrong in one place of a file with population figures, and what would mend it. */
export function marginFaultText(fault: MarginFault): string {
  switch (fault.kind) {
    case 'empty_file':
      return m.weights_fault_empty_file();
    case 'missing_columns':
      return m.weights_fault_missing_columns({ columns: fault.columns.join(', ') });
    case 'too_many_rows':
      return m.weights_fault_too_many_rows({ limit: formatCount(fault.limit) });
    case 'missing_value':
      return m.weights_fault_missing_value();
    case 'bad_count':
      return m.weights_fault_bad_count(fault);
    case 'ambiguous_count':
      return m.weights_fault_ambiguous_count(fault);
    case 'unknown_feature':
      return m.weights_fault_unknown_feature(fault);
    case 'unknown_value':
      return m.weights_fault_unknown_value(fault);
    case 'duplicate':
      return m.weights_fault_duplicate({ earlier_line: formatCount(fault.earlierLine) });
    case 'nobody':
      return m.weights_fault_nobody({ feature: inSentence(fault.feature) });
    case 'values_missing':
      return m.weights_fault_values_missing({
        feature: inSentence(fault.feature),
        values: shortList(fault.values.map(valueWord)),
      });
    case 'regions_too_new':
      return m.weights_fault_regions_too_new();
    case 'ages_missing':
      return m.weights_fault_ages_missing(fault);
    case 'ages_twice':
      return m.weights_fault_ages_twice(fault);
    case 'age_group_across':
      return m.weights_fault_age_group_across(fault);
    case 'group_missing':
      return m.weights_fault_group_missing({ group: fault.values.map(valueWord).join(', ') });
    case 'civil_status_missing':
      return m.weights_fault_civil_status_missing();
  }
}

/** A feature in the middle of a sentence. */
export const inSentence = (feature: string): string => featureWord(feature).toLowerCase();

const SHOWN = 8;
const shortList = (words: readonly string[]) =>
  words.slice(0, SHOWN).join(', ') + (words.length > SHOWN ? ' …' : '');
