import type { MarginFault } from '#domain/sampling/population/margins';
import type { FileFault } from './csvTable.ts';

/** A fault of a margins file, in English and with what mends it. */
export function marginFault(file: string, fault: MarginFault): FileFault {
  const { line, column } = fault;
  return { file, line, ...(column !== null && { column }), message: marginMessage(fault) };
}

function marginMessage(fault: MarginFault): string {
  switch (fault.kind) {
    case 'empty_file':
      return 'holds no margins';
    case 'missing_columns':
      return `the columns ${fault.columns.join(', ')} are missing; feature, value, count are needed`;
    case 'missing_value':
      return 'is empty; fill it in or delete the line';
    case 'bad_count':
      return `"${fault.value}" is not a number of 0 or more`;
    case 'ambiguous_count':
      return `"${fault.value}" can be read in two ways; write it without a thousands mark`;
    case 'duplicate':
      return `the same stands on line ${fault.earlierLine}`;
    case 'nobody':
      return `all counts of "${fault.feature}" are 0`;
    default:
      return fault.kind.replaceAll('_', ' ');
  }
}
