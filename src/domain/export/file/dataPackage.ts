import { succeed } from '../../result.ts';
import type { DataFile, FileVariable } from './dataFile.ts';
import type { Format } from './format.ts';
import type { Rows } from './rows.ts';
import { textBytes } from './textBytes.ts';

/** What the description calls the data beside it: the CSV with commas of the same rows. */
export const PACKAGED_CSV = 'data.csv';

/**
 * `datapackage.json` (Data Package v1, Table Schema): describes the CSV with commas of the same rows, which stands beside
 * it as `data.csv`. Codes of a kind of missing are empty to its readers; what they mean is kept under our own keys.
 */
export const dataPackage: Format = (file, rows) =>
  succeed({
    bytes: textBytes([`${JSON.stringify(packageOf(file, rows), null, 2)}\n`]),
    changes: [],
  });

const packageOf = (file: DataFile, rows: Rows) => ({
  profile: 'tabular-data-package',
  name: 'data',
  ...(file.label !== '' && { title: file.label }),
  ...(file.notes.length > 0 && { description: file.notes.join('\n') }),
  created: file.madeAt.toISOString(),
  resources: [
    {
      ...{ profile: 'tabular-data-resource', name: 'data', path: PACKAGED_CSV },
      ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      dialect: {
        delimiter: ',',
        lineTerminator: '\r\n',
        quoteChar: '"',
        doubleQuote: true,
        header: true,
      },
      schema: { fields: file.variables.map(field), missingValues: [''] },
      ...(file.weight !== null && { 'folkehoering:weight': file.weight }),
      'folkehoering:rows': rows.count,
    },
  ],
});

/**
 * Version 1 of Table Schema knows missing values of a whole table only, and the same code may be an answer to another
 * question: so they are told of the field, under the names that version 2 has for them, where readers of version 1 look
 * past them.
 */
function field(variable: FileVariable) {
  const { name, label, values, missing, measure, empty } = variable;
  return {
    ...{ name, ...typeOf(variable) },
    ...(label !== '' && { title: label }),
    ...(empty !== null && { description: empty }),
    ...(values.length > 0 && {
      categories: values.map(({ code, label: said }) => ({ value: code, label: said })),
    }),
    ...(missing.length > 0 && {
      missingValues: missing.map(({ code, label: said, kind }) => ({
        value: String(code),
        label: said,
        kind,
      })),
    }),
    'folkehoering:measure': measure,
  };
}

/** Formats are those in which the CSV writes days and moments. */
function typeOf({ type }: FileVariable) {
  switch (type) {
    case 'number':
      return { type: 'number' };
    case 'text':
      return { type: 'string' };
    case 'date':
      return { type: 'date', format: 'default' };
    case 'datetime':
      return { type: 'datetime', format: 'any' };
  }
}
