import type { FileVariable, Labelled } from '../dataFile.ts';
import type { Attribute } from './rdsWriter.ts';

/** What haven and base R say of a column: label, labels, values that are missing, class; and our measure. */
export function rdsAttributes(variable: FileVariable): Attribute[] {
  const { label, measure, values, missing } = variable;
  const attributes: Attribute[] = [];
  const tell = (name: string, of: readonly string[] | readonly number[]) => {
    if (of.length > 0) attributes.push({ name, value: { of } });
  };
  if (label !== '') tell('label', [label]);
  const labelled = [...values, ...missing];
  if (labelled.length > 0) {
    const names = labelled.map((one) => one.label);
    attributes.push({ name: 'labels', value: { of: codesOf(labelled), names } });
  }
  tell('na_values', codesOf(missing));
  tell('measure', [measure]);
  if (variable.type === 'datetime') tell('tzone', ['UTC']);
  tell('class', classOf(variable));
  return attributes;
}

/** All are texts or all are numbers, as the variable is. */
const codesOf = (labelled: readonly Labelled[]) =>
  labelled.map(({ code }) => code) as string[] | number[];

function classOf({ type, values, missing }: FileVariable): string[] {
  if (type === 'date') return ['Date'];
  if (type === 'datetime') return ['POSIXct', 'POSIXt'];
  const held = type === 'text' ? 'character' : 'double';
  if (missing.length > 0) return ['haven_labelled_spss', 'haven_labelled', 'vctrs_vctr', held];
  return values.length > 0 ? ['haven_labelled', 'vctrs_vctr', held] : [];
}
