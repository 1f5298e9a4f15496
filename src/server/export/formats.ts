import { codebookPage } from '#domain/export/file/codebookPage';
import { csv, danishCsv } from '#domain/export/file/csv';
import { dataPackage } from '#domain/export/file/dataPackage';
import { ddi } from '#domain/export/file/ddi/ddi';
import { dta } from '#domain/export/file/dta/dta';
import type { Format } from '#domain/export/file/format';
import { rds } from '#domain/export/file/rds/rds';
import { sav } from '#domain/export/file/sav/sav';
import { parquet } from './parquet.ts';
import { xlsx } from './xlsx.ts';

/** How a file of a format is made and handed over. */
export type FileKind = {
  readonly format: Format;
  readonly extension: string;
  /** MIME type. */
  readonly type: string;
  /** R reads its files compressed, and writes them so. */
  readonly isCompressed?: true;
};

/** Every format, by its name on the command line and in addresses. */
export const FILE_KINDS = {
  csv: { format: csv, extension: 'csv', type: 'text/csv; charset=utf-8' },
  'csv-da': { format: danishCsv, extension: 'csv', type: 'text/csv; charset=utf-8' },
  sav: { format: sav, extension: 'sav', type: 'application/x-spss-sav' },
  dta: { format: dta, extension: 'dta', type: 'application/x-stata-dta' },
  rds: { format: rds, extension: 'rds', type: 'application/octet-stream', isCompressed: true },
  parquet: { format: parquet, extension: 'parquet', type: 'application/vnd.apache.parquet' },
  xlsx: {
    ...{ format: xlsx, extension: 'xlsx' },
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  ddi: { format: ddi, extension: 'xml', type: 'application/xml' },
  codebook: { format: codebookPage, extension: 'html', type: 'text/html; charset=utf-8' },
  datapackage: { format: dataPackage, extension: 'json', type: 'application/json' },
} as const satisfies Readonly<Record<string, FileKind>>;
export type FormatName = keyof typeof FILE_KINDS;
export const FORMAT_NAMES = Object.keys(FILE_KINDS) as FormatName[];
