import { fail, succeed } from '../../../result.ts';
import { utf8Length } from '../extent.ts';
import type { Change, Format } from '../format.ts';
import { savDictionary } from './savDictionary.ts';
import { MOST_FILE_LABEL_BYTES, savChanges, savFaults } from './savHolds.ts';
import { savNames, shortNames } from './savNames.ts';
import { savRows } from './savRows.ts';
import { savVariable, savWidth, segmentWidths } from './savVariable.ts';

/** An SPSS system file (`.sav`), compressed, in UTF-8. docs/decisions/0028 says how it holds what. */
export const sav: Format = (file, rows, extents) => {
  const faults = file.variables.flatMap((variable, at) => savFaults(variable, extents[at]!));
  if (faults.length > 0) return fail(faults);
  const names = savNames(file.variables.map(({ name }) => name));
  const segments = file.variables.map(
    (variable, at) => segmentWidths(savWidth(variable, extents[at]!)).length,
  );
  const shorts = shortNames(names, segments);
  const variables = file.variables.map((variable, at) =>
    savVariable(variable, extents[at]!, names[at]!, shorts[at]!),
  );
  const fileChanges: Change[] =
    utf8Length(file.label) > MOST_FILE_LABEL_BYTES
      ? [{ kind: 'file_label_cut', bytes: MOST_FILE_LABEL_BYTES }]
      : [];
  const changes = file.variables.flatMap((variable, at) => savChanges(variable, names[at]!));
  return succeed({ bytes: bytesOf(), changes: [...fileChanges, ...changes] });

  async function* bytesOf(): AsyncGenerator<Uint8Array> {
    yield* savDictionary(file, variables, rows.count);
    yield* savRows(variables, rows);
  }
};
