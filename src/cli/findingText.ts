import type { Finding } from '#domain/export/file/linter';

/** What an archive would ask about, and what to do. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'file_without_label':
      return 'the file has no label; say what it is in a line';
    case 'variable_without_label':
      return `${finding.variable}: has no label; write the question, or what it holds`;
    case 'label_twice':
      return `${finding.variable}: two codes are called "${finding.label}"; tell them apart`;
    case 'value_without_label':
      return `${finding.variable}: the label of ${finding.code} is empty`;
    case 'reserved_name':
      return `${finding.variable}: is a word of SPSS, SAS, Stata, R or SQL; choose another name`;
    case 'unusual_name':
      return `${finding.variable}: not every program takes the name; begin with a letter, use letters, digits and _, at most 32`;
    case 'broken_text':
      return `${finding.variable ?? 'the file'}: a text has broken characters: ${JSON.stringify(finding.text.slice(0, 60))}`;
    case 'codes_incomplete':
      return `${finding.variable}: values without a label: ${finding.codes.join(', ')}${finding.areMore ? ' …' : ''}`;
  }
}
