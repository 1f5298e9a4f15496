import { fail, succeed } from '../../../result.ts';
import { utf8Length } from '../extent.ts';
import type { Change, Format, FormatFault } from '../format.ts';
import { utf8 } from '../utf8.ts';
import { dtaHead, isRelease119 } from './dtaHead.ts';
import { dtaChanges, dtaFaults, MOST_VARIABLES, shortLabel } from './dtaHolds.ts';
import { dtaLabels, labelSets } from './dtaLabels.ts';
import { dtaNames } from './dtaNames.ts';
import { dtaRows, rowBytes } from './dtaRows.ts';
import { dtaStrls, strlsBytes } from './dtaStrls.ts';
import { dtaVariable } from './dtaVariable.ts';

/** A Stata file (`.dta`, release 118; 119 above 32,767 variables). docs/decisions/0028 says how it holds what. */
export const dta: Format = (file, rows, extents) => {
  const faults = [
    ...tooMany(file.variables),
    ...file.variables.flatMap((variable, at) => dtaFaults(variable, extents[at]!)),
  ];
  if (faults.length > 0) return fail(faults);
  const names = dtaNames(file.variables.map(({ name }) => name));
  const variables = file.variables.map((variable, at) =>
    dtaVariable(variable, extents[at]!, names[at]!),
  );
  const short = shortLabel(file.label);
  const fileChanges: Change[] =
    short === file.label ? [] : [{ kind: 'file_label_cut', bytes: utf8Length(short) }];
  return succeed({ bytes: bytesOf(), changes: [...fileChanges, ...variables.flatMap(dtaChanges)] });

  async function* bytesOf(): AsyncGenerator<Uint8Array> {
    const { names: labelNames, sets } = labelSets(variables);
    const labels = dtaLabels(sets);
    const sizes = {
      data: '<data></data>'.length + rows.count * rowBytes(variables),
      strls: await strlsBytes(variables, rows),
      labels: labels.length,
    };
    yield* dtaHead(file, variables, labelNames, rows.count, sizes);
    yield utf8('<data>');
    yield* dtaRows(variables, rows, isRelease119(variables));
    yield utf8('</data>');
    yield* dtaStrls(variables, rows);
    yield labels;
    yield utf8('</stata_dta>');
  }
};

const tooMany = ({ length }: readonly unknown[]): FormatFault[] =>
  length > MOST_VARIABLES ? [{ kind: 'too_many_variables', most: MOST_VARIABLES }] : [];
