import { codebookWords } from '../codebookWords.ts';
import type { Counts } from '../counts.ts';
import type { DataFile, FileVariable, Labelled } from '../dataFile.ts';
import { attributes, element } from './element.ts';

const idOf = (at: number): string => `V${at + 1}`;

/** One variable, its parts in the order of the standard's `var`. */
export function ddiVariable(file: DataFile, at: number, counts: Counts): string {
  const variable = file.variables[at]!;
  const parts = [
    variable.label === '' ? '' : element('labl', variable.label),
    validRange(counts),
    invalidRange(variable),
    ...statistics(counts),
    ...variable.values.map((one) => category(one, counts)),
    ...variable.missing.map((one) => category(one, counts, one.kind)),
    format(variable),
    emptyMeans(file, variable),
  ];
  return `<var${attributes(attributesOf(file, at))}>${parts.join('')}</var>\n`;
}

function attributesOf(file: DataFile, at: number) {
  const variable = file.variables[at]!;
  const weightAt = file.variables.findIndex(({ name }) => name === file.weight);
  return {
    ...{ ID: idOf(at), name: variable.name, files: 'F1' },
    wgt: at === weightAt ? 'wgt' : null,
    'wgt-var': weightAt >= 0 && at !== weightAt ? idOf(weightAt) : null,
    dcml: variable.type === 'number' ? String(variable.decimals) : null,
    intrvl: variable.measure === 'scale' ? 'contin' : 'discrete',
    nature: variable.measure === 'scale' ? 'interval' : variable.measure,
    representationType: representation(variable),
  };
}

function representation({ type, values }: FileVariable): string {
  if (type === 'date' || type === 'datetime') return 'datetime';
  if (values.length > 0) return 'code';
  return type === 'text' ? 'text' : 'numeric';
}

const validRange = ({ spread }: Counts): string =>
  spread === null
    ? ''
    : `<valrng><range${attributes({ min: String(spread.least), max: String(spread.most) })}/></valrng>`;

const invalidRange = ({ missing }: FileVariable): string =>
  missing.length === 0
    ? ''
    : `<invalrng>${missing.map(({ code }) => `<item${attributes({ VALUE: String(code) })}/>`).join('')}</invalrng>`;

const emptyMeans = (file: DataFile, { empty }: FileVariable): string =>
  empty === null ? '' : element('notes', `${codebookWords(file).empty}: ${empty}`);

function statistics({ valid, invalid, spread }: Counts): string[] {
  const told = (type: string, value: number) => element('sumStat', String(value), { type });
  const counted = [told('vald', valid), told('invd', invalid)];
  if (spread === null) return counted;
  const { least, most, mean, deviation } = spread;
  return [
    ...counted,
    ...[told('min', least), told('max', most), told('mean', mean)],
    ...(deviation === null ? [] : [told('stdev', deviation)]),
  ];
}

/** `kind` of a code that stands for a kind of missing. */
function category(
  { code, label }: Labelled,
  { ofCodes }: Counts,
  kind: string | null = null,
): string {
  const isMissing = { missing: kind === null ? null : 'Y', missType: kind };
  const count = element('catStat', String(ofCodes.get(code) ?? 0), { type: 'freq' });
  return `<catgry${attributes(isMissing)}>${element('catValu', String(code))}${element('labl', label)}${count}</catgry>`;
}

/** ISO 8601 is how the data's CSV writes days and moments. */
function format({ type }: FileVariable): string {
  const isText = type === 'text';
  const given = {
    type: isText || type === 'date' || type === 'datetime' ? 'character' : 'numeric',
    schema: 'ISO',
    category: type === 'date' ? 'date' : type === 'datetime' ? 'time' : null,
  };
  return `<varFormat${attributes(given)}/>`;
}
