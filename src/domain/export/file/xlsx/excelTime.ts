import type { FileVariable } from '../dataFile.ts';
import type { NumberExtent } from '../extent.ts';
import { isoDay, isoMoment } from '../day.ts';
import { numberCell, STYLE, textCell } from './cellXml.ts';

/** Excel counts from the last day of 1899, and takes 1900 for a leap year: before March of it no count is right. */
const DAYS_TO_1970 = 25_569;
const FIRST_DAY = 61 - DAYS_TO_1970;
const LAST_DAY = 2_958_465 - DAYS_TO_1970;
const DAY_SECONDS = 86_400;

const isHeld = (days: number): boolean => days >= FIRST_DAY && days < LAST_DAY + 1;

/** Whether some of a column's days are outside of Excel's calendar, and are written as text. */
export function hasUnheldTimes({ type }: FileVariable, { least, most }: NumberExtent): boolean {
  if (least === Infinity || type === 'number') return false;
  const perDay = type === 'date' ? 1 : DAY_SECONDS;
  return !isHeld(least / perDay) || !isHeld(most / perDay);
}

/** A day of Excel's calendar, 1 March 1900 to 31 December 9999; else the day as text. */
export const dateCell = (ref: string, days: number): string =>
  isHeld(days)
    ? numberCell(ref, days + DAYS_TO_1970, STYLE.date)
    : textCell(ref, isoDay(Math.floor(days)));

export const datetimeCell = (ref: string, seconds: number): string =>
  isHeld(seconds / DAY_SECONDS)
    ? numberCell(ref, seconds / DAY_SECONDS + DAYS_TO_1970, STYLE.datetime)
    : textCell(ref, isoMoment(seconds));
