import type { XlsFormFault } from '#domain/survey/xlsform/read';
import * as m from '#messages';
import { problemText } from './questionnaireProblemText.ts';

/** What is wrong with a cell of an XLSForm, as a sentence. */
export function xlsformFaultText({ kind, found = '', problem }: XlsFormFault): string {
  switch (kind) {
    case 'questionnaire':
      return problem ? problemText(problem) : '';
    case 'column_missing':
      return m.questionnaire_xls_column_missing();
    case 'too_many_rows':
      return m.questionnaire_xls_too_many_rows({ found });
    case 'type_unknown':
      return m.questionnaire_xls_type_unknown({ found });
    case 'list_unknown':
      return m.questionnaire_xls_list_unknown({ found });
    case 'choice_number':
      return m.questionnaire_xls_choice_number({ found });
    case 'group_not_closed':
      return m.questionnaire_xls_group_not_closed();
    case 'group_not_open':
      return m.questionnaire_xls_group_not_open();
    case 'group_too_deep':
      return m.questionnaire_xls_group_too_deep();
    case 'note_misplaced':
      return m.questionnaire_xls_note_misplaced();
    case 'expression':
      return m.questionnaire_xls_expression({ found });
    case 'constraint':
      return m.questionnaire_xls_constraint({ found });
    case 'bounds_missing':
      return m.questionnaire_xls_bounds_missing();
    case 'value_unknown':
      return m.questionnaire_xls_value_unknown({ found });
  }
}
