import { succeed } from '../../../result.ts';
import { countsOf } from '../counts.ts';
import type { DataFile } from '../dataFile.ts';
import type { Format } from '../format.ts';
import type { Rows } from '../rows.ts';
import { textBytes } from '../textBytes.ts';
import { ddiVariable } from './ddiVariable.ts';
import { attributes, element } from './element.ts';

/**
 * A DDI-Codebook 2.5 document: what the file and each of its variables are, and how often each value stands there. The
 * data themselves are in a file beside it; docs/decisions says which part of the standard is used.
 */
export const ddi: Format = (file, rows) =>
  succeed({ bytes: textBytes(document(file, rows)), changes: [] });

async function* document(file: DataFile, rows: Rows): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<codeBook${attributes({
    xmlns: 'ddi:codebook:2_5',
    version: '2.5',
    'xml:lang': file.language,
  })}>\n`;
  yield documentDescription(file);
  yield studyDescription(file);
  yield fileDescription(file, rows.count);
  const counts = await countsOf(file, rows);
  yield '<dataDscr>\n';
  for (const at of file.variables.keys()) yield ddiVariable(file, at, counts[at]!);
  yield '</dataDscr>\n</codeBook>\n';
}

const day = ({ madeAt }: DataFile): string => madeAt.toISOString().slice(0, 10);

const titled = (file: DataFile): string =>
  `<citation><titlStmt>${element('titl', title(file))}</titlStmt><prodStmt>${element('prodDate', day(file), { date: day(file) })}<software>Folkehøring</software></prodStmt></citation>`;

/** The standard asks for a title. */
const title = ({ label, madeAt }: DataFile): string => label.trim() || madeAt.toISOString();

const documentDescription = (file: DataFile): string => `<docDscr>${titled(file)}</docDscr>\n`;

function studyDescription(file: DataFile): string {
  const { notes } = file;
  const abstract = element('abstract', [title(file), ...notes].join('\n'));
  const said = notes.map((note) => element('notes', note)).join('');
  return `<stdyDscr>${titled(file)}<stdyInfo>${abstract}</stdyInfo>${said}</stdyDscr>\n`;
}

const fileDescription = ({ variables }: DataFile, count: number): string =>
  `<fileDscr ID="F1"><fileTxt><dimensns>${element('caseQnty', String(count))}${element('varQnty', String(variables.length))}</dimensns></fileTxt></fileDscr>\n`;
