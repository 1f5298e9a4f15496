import * as m from '#messages';

/** What formats are called; one that is not named here is called by its own name. */
const FORMATS: Readonly<Record<string, () => string>> = {
  sav: m.analysis_format_sav,
  dta: m.analysis_format_dta,
  rds: m.analysis_format_rds,
  xlsx: m.analysis_format_xlsx,
  parquet: m.analysis_format_parquet,
  csv: m.analysis_format_csv,
  'csv-da': m.analysis_format_csv_da,
  ddi: m.analysis_format_ddi,
  codebook: m.analysis_format_codebook,
  datapackage: m.analysis_format_datapackage,
};
const LAYOUTS: Readonly<Record<string, () => string>> = {
  wide: m.analysis_files_wide,
  stanford: m.analysis_files_stanford,
  long: m.analysis_files_long,
};

export const formatWords = (name: string): string => FORMATS[name]?.() ?? name;
export const layoutWords = (name: string): string => LAYOUTS[name]?.() ?? name;
