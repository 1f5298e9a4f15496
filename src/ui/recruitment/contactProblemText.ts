import { CONTACT_LIMIT, type ContactProblem } from '#domain/recruitment/contact';
import * as m from '#messages';
import { columnHint } from './importWords.ts';

/** What is wrong with a field of contact data, and how it is written. */
export function contactProblemText({ field, kind }: ContactProblem): string {
  switch (kind) {
    case 'missing_value':
      return m.recruitment_person_fault_missing_value();
    case 'too_long':
      return m.recruitment_person_fault_too_long({ limit: CONTACT_LIMIT });
    case 'malformed':
      return m.recruitment_person_fault_malformed({ how: columnHint(field) });
    case 'cpr_number':
      return m.recruitment_person_fault_cpr_number();
  }
}
