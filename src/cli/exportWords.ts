import type { CodebookProblem } from '#domain/export/file/codebookFile';
import type { Change, FormatFault } from '#domain/export/file/format';
import type { FileFault } from './csvTable.ts';

/** What is wrong with a codebook, each with its place in the file. */
export const codebookFaults = (file: string, problems: readonly CodebookProblem[]): FileFault[] =>
  problems.map((problem) => ({ file, ...faultOf(problem) }));

function faultOf(problem: CodebookProblem): Omit<FileFault, 'file'> {
  switch (problem.kind) {
    case 'malformed':
      return { ...(problem.path !== '' && { field: problem.path }), message: problem.message };
    case 'no_variables':
      return { field: 'variables', message: 'is empty; describe every column of the data' };
    case 'name_empty':
      return { field: `variables.${problem.at}.name`, message: 'is empty; call it as its column' };
    case 'name_twice':
      return {
        field: `variables.${problem.at}.name`,
        message: `"${problem.name}" is there already; upper and lower case are one`,
      };
    case 'code_of_other_type':
      return {
        field: `variables.${problem.at}`,
        message: `the code ${JSON.stringify(problem.code)} does not fit its type; numbers have numbers as codes, texts have texts`,
      };
    case 'code_twice':
      return {
        field: `variables.${problem.at}`,
        message: `the code ${JSON.stringify(problem.code)} stands twice among its values and missing`,
      };
    case 'weight_unknown':
      return { field: 'weight', message: `"${problem.weight}" is none of the variables` };
    case 'weight_not_numeric':
      return { field: 'weight', message: `"${problem.weight}" is not a number` };
  }
}

/** What a format cannot hold, and what to do. */
export function formatFaultText(fault: FormatFault): string {
  switch (fault.kind) {
    case 'too_many_missing':
      return `${fault.variable}: more kinds of missing than the ${fault.most} it has room for; join some, or choose another format`;
    case 'text_too_long':
      return `${fault.variable}: a text of more than ${fault.most} bytes; shorten it, or choose another format`;
    case 'too_many_rows':
      return `more than ${fault.most} rows; choose another format`;
    case 'too_many_variables':
      return `more than ${fault.most} variables; choose another format`;
    case 'missing_code_too_long':
      return `${fault.variable}: "${fault.code}" stands for a kind of missing in more than ${fault.most} bytes; shorten it, or choose another format`;
    case 'number_too_large':
      return `${fault.variable}: a number larger than it can hold`;
  }
}

/** What a format holds in another way than it was given. */
export function changeText(change: Change): string {
  switch (change.kind) {
    case 'renamed':
      return `${change.variable} is called ${change.name}: the format does not take its name`;
    case 'label_cut':
      return `${change.variable}: its label is cut after ${change.bytes} bytes`;
    case 'value_label_cut':
      return `${change.variable}: the label of ${change.code} is cut`;
    case 'file_label_cut':
      return `the file's label is cut after ${change.bytes} bytes`;
    case 'value_label_aside':
      return `${change.variable}: the label of ${change.code} stands beside the variable, since only whole numbers can have one`;
    case 'missing_as_value':
      return `${change.variable}: its codes of missing are there as values; leave them out of what you compute`;
    case 'times_as_text':
      return `${change.variable}: what lies outside of the program's calendar is there as text`;
  }
}
