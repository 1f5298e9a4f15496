import type { InBothLanguages } from '../../survey/item.ts';
import { codebookTable } from '../codebookTable.ts';
import { csvText } from '../csv.ts';
import type { DataFile } from '../file/dataFile.ts';
import { codebookJson } from './codebookJson.ts';
import { kitNumbers } from './numbers.ts';
import { rScript } from './rScript.ts';
import { spssSyntax } from './spssSyntax.ts';
import type { KitData } from './tables.ts';

/** A text of the kit, by the name of its file. */
export type KitFile = { readonly name: string; readonly text: string };

/**
 * What lies beside the data in a reproduction kit: the codebook, scripts that rebuild the topline tables, and the numbers
 * they must give. `data.csv` of the same rows must lie beside them.
 */
export const kitFiles = (
  data: KitData,
  label: InBothLanguages,
  { language, notes }: Pick<DataFile, 'language' | 'notes'>,
): KitFile[] => [
  { name: 'codebook.csv', text: csvText(codebookTable(data.codebook)) },
  { name: 'codebook.json', text: codebookJson(data.codebook, label, notes) },
  { name: 'script.R', text: rScript(data) },
  { name: 'syntax.sps', text: spssSyntax(data, language) },
  { name: 'numbers.csv', text: csvText(kitNumbers(data)) },
];
