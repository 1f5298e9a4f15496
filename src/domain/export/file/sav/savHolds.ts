import type { FileVariable } from '../dataFile.ts';
import { type Extent, type NumberExtent, utf8Length } from '../extent.ts';
import type { Change, FormatFault } from '../format.ts';
import { heldMissing, LONGEST_TEXT, savTime, savWidth } from './savVariable.ts';

const MOST_MISSING_BYTES = 8;
export const MOST_FILE_LABEL_BYTES = 64;
export const MOST_LABEL_BYTES = 255;
export const MOST_VALUE_LABEL_BYTES = 120;

/** What SPSS cannot hold of a variable. */
export function savFaults(variable: FileVariable, extent: Extent): FormatFault[] {
  const { name } = variable;
  if (variable.type !== 'text') {
    return [...numberFaults(variable, extent as NumberExtent), ...missingFaults(variable, extent)];
  }
  const tooLong: FormatFault[] =
    savWidth(variable, extent) > LONGEST_TEXT
      ? [{ kind: 'text_too_long', variable: name, most: LONGEST_TEXT }]
      : [];
  const codes = variable.missing.map(({ code }) => String(code));
  return [
    ...tooLong,
    ...missingFaults(variable, extent),
    ...codes
      .filter((code) => utf8Length(code) > MOST_MISSING_BYTES)
      .map((code): FormatFault => {
        return { kind: 'missing_code_too_long', variable: name, code, most: MOST_MISSING_BYTES };
      }),
  ];
}

/** −1.8e308 is how SPSS writes that there is no value. */
function numberFaults(variable: FileVariable, { least, most }: NumberExtent): FormatFault[] {
  if (least > most) return [];
  const { times } = savTime(variable);
  const fits = most * times < Number.MAX_VALUE && least * times > -Number.MAX_VALUE;
  return fits ? [] : [{ kind: 'number_too_large', variable: variable.name }];
}

function missingFaults(variable: FileVariable, extent: Extent): FormatFault[] {
  const held = heldMissing(variable, extent);
  return held.ok ? [] : [held.problem];
}

/** What SPSS holds in another way than it was given. */
export function savChanges(variable: FileVariable, name: string): Change[] {
  const renamed: Change[] =
    name === variable.name ? [] : [{ kind: 'renamed', variable: variable.name, name }];
  const cut: Change[] =
    utf8Length(variable.label) > MOST_LABEL_BYTES
      ? [{ kind: 'label_cut', variable: variable.name, bytes: MOST_LABEL_BYTES }]
      : [];
  return [
    ...renamed,
    ...cut,
    ...[...variable.values, ...variable.missing]
      .filter(({ label }) => utf8Length(label) > MOST_VALUE_LABEL_BYTES)
      .map(({ code }): Change => ({ kind: 'value_label_cut', variable: variable.name, code })),
  ];
}
