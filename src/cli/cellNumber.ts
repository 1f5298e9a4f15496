/** The number in a cell, with a decimal point or comma; NaN where it holds none. */
export const cellNumber = (text: string): number =>
  /^[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;

/** Empty, or what statistics programs write for a missing value. */
export const isBlank = (text: string): boolean => text === '' || text === 'NA' || text === '.';
