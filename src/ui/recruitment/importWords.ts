import type { Column } from '#domain/recruitment/invitationColumns';
import type { ListProblem } from '#domain/recruitment/invitationList';
import type { ImportProblem, ImportProgress } from '#protocol/importMessages';
import * as m from '#messages';
import { formatCount } from '../components/localeFormat.ts';

const COLUMN_WORDS: Readonly<Record<Column, () => string>> = {
  reference: m.problems_column_reference,
  name: m.problems_column_name,
  address: m.problems_column_address,
  postcode: m.problems_column_postcode,
  city: m.problems_column_city,
  email: m.problems_column_email,
  phone: m.problems_column_phone,
  sex: m.problems_column_sex,
  birth_year: m.problems_column_birth_year,
  municipality_code: m.problems_column_municipality_code,
  education: m.problems_column_education,
};

/** A column of the list by its code; a heading that is none of ours stands as it was written. */
export const columnWord = (column: string): string => COLUMN_WORDS[column as Column]?.() ?? column;

/** What each column is for and how it is written. */
export const columnHint = (column: Column): string =>
  ({
    reference: m.recruitment_column_reference,
    name: m.recruitment_column_name,
    address: m.recruitment_column_address,
    postcode: m.recruitment_column_postcode,
    city: m.recruitment_column_city,
    email: m.recruitment_column_email,
    phone: m.recruitment_column_phone,
    sex: m.recruitment_column_sex,
    birth_year: m.recruitment_column_birth_year,
    municipality_code: m.recruitment_column_municipality_code,
    education: m.recruitment_column_education,
  })[column]();

export function stageWord(stage: ImportProgress['stage'] | 'sending'): string {
  return {
    sending: m.recruitment_stage_sending,
    reading: m.recruitment_stage_reading,
    checking: m.recruitment_stage_checking,
    saving: m.recruitment_stage_saving,
  }[stage]();
}

/** Why nobody was added, and what to do about it. */
export function importProblemText(problem: ImportProblem): string {
  switch (problem.kind) {
    case 'too_large':
      return m.recruitment_file_too_large({ megabytes: problem.limitBytes / 1024 / 1024 });
    case 'spreadsheet':
      return m.recruitment_file_spreadsheet();
    case 'not_text':
      return m.recruitment_file_not_text();
    case 'mixed_encoding':
      return m.recruitment_file_mixed_encoding();
    case 'quotation_marks':
      return m.recruitment_file_quotation_marks({ line: formatCount(problem.line) });
    case 'cancelled':
      return m.recruitment_import_cancelled();
    case 'already_drawn':
      return m.recruitment_import_already_drawn();
    case 'interrupted':
      return m.recruitment_import_interrupted();
    case 'list':
      return m.problems_list_total({ count: problem.total });
  }
}

/** What is wrong in one place of a list. */
export function listProblemText(problem: ListProblem): string {
  switch (problem.kind) {
    case 'empty_list':
      return m.problems_list_empty_list();
    case 'missing_columns':
      return m.problems_list_missing_columns({
        columns: problem.columns.map(columnWord).join(', '),
      });
    case 'repeated_column':
      return m.problems_list_repeated_column();
    case 'too_many_rows':
      return m.problems_list_too_many_rows({ limit: formatCount(problem.limit) });
    case 'too_many_cells':
      return m.problems_list_too_many_cells(problem);
    case 'cpr_number':
      return m.problems_list_cpr_number();
    case 'missing_value':
      return m.problems_list_missing_value();
    case 'too_long':
      return m.problems_list_too_long({ limit: formatCount(problem.limit) });
    case 'malformed':
      return m.problems_list_malformed(problem);
    case 'unknown_value':
      return m.problems_list_unknown_value(problem);
    case 'no_municipality':
      return m.problems_list_no_municipality(problem);
    case 'age_out_of_range':
      return m.problems_list_age_out_of_range(problem);
    case 'duplicate':
      return m.problems_list_duplicate({
        value: problem.value,
        earlier_line: formatCount(problem.earlierLine),
      });
  }
}

/** What would mend it: how the column is written, where the fault does not say so itself. */
export function listProblemRemedy({ kind, column }: ListProblem): string {
  switch (kind) {
    case 'empty_list':
      return m.recruitment_remedy_empty_list();
    case 'missing_columns':
    case 'repeated_column':
      return m.recruitment_remedy_heading();
    case 'too_many_rows':
      return m.recruitment_remedy_too_many_rows();
    case 'too_many_cells':
      return m.recruitment_remedy_too_many_cells();
    case 'cpr_number':
      return m.recruitment_remedy_cpr_number();
    case 'duplicate':
      return m.recruitment_remedy_duplicate();
    case 'too_long':
      return m.recruitment_remedy_too_long();
    default:
      return column !== null && column in COLUMN_WORDS ? columnHint(column as Column) : '';
  }
}
