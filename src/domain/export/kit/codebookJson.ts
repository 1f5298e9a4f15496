import type { Codebook } from '../codebook.ts';
import { CODEBOOK_FORMAT } from '../file/codebookFile.ts';
import type { DataFile } from '../file/dataFile.ts';
import { fileVariable } from '../file/fileVariable.ts';
import type { InBothLanguages } from '../../survey/item.ts';

/** A codebook in the format that `convert` reads (`docs/codebook-format.md`), in both languages. */
export const codebookJson = (
  { variables }: Codebook,
  label: InBothLanguages,
  notes: DataFile['notes'],
): string => {
  const told = variables.map((variable) => {
    const { decimals } = fileVariable(variable, 'en');
    const { name, type, measure, values, missing, empty } = variable;
    return { name, label: variable.label, type, measure, decimals, values, missing, empty };
  });
  const file = { format: CODEBOOK_FORMAT, label, notes, variables: told };
  return `${JSON.stringify(file, null, 2)}\n`;
};
