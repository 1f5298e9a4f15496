import { InvalidArgumentError } from 'commander';

/** A parser of whole numbers in `least … most`, for options. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
  };

/** A parser of numbers of `least` or more, with decimals, for options. */
export const numberFrom =
  (least: number) =>
  (text: string): number => {
    const value = /^\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : NaN;
    if (value >= least) return value;
    throw new InvalidArgumentError(`A number of ${least} or more is needed, such as 0.3.`);
  };

/** A day of the calendar as `2024-02-03`. */
export function day(text: string): string {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('A date such as 2024-02-03 is needed.');
}

/** Names of columns parted by commas. */
export function columnNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return names;
  throw new InvalidArgumentError('Names of columns parted by commas are needed.');
}
