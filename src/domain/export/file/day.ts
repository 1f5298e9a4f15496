const DAY_SECONDS = 86_400;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Days from 1 January 1970 to `2024-02-03`, proleptic Gregorian; NaN where it is no day of the calendar. */
export function daysOf(text: string): number {
  const parts = DAY.exec(text);
  if (!parts) return NaN;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const days = daysSince1970(year, month, day);
  return isoDay(days) === text ? days : NaN;
}

/** The day so many days after 1 January 1970, as `2024-02-03`; years 0 to 9999. */
export const isoDay = (days: number): string =>
  new Date(days * DAY_SECONDS * 1_000).toISOString().slice(0, 10);

/**
 * Seconds from 1970 to `2024-02-03T14:05:00Z` (ISO 8601; without a zone it is UTC, seconds may be left out);
 * NaN where it is no such moment.
 */
export function secondsOf(text: string): number {
  const parts = MOMENT.exec(text);
  if (!parts) return NaN;
  const [day, hours, minutes, seconds = '0', fraction = '0', zone = 'Z'] = parts.slice(1);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return NaN;
  const ofDay = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(fraction);
  return daysOf(day!) * DAY_SECONDS + ofDay - offsetSeconds(zone);
}

/** The moment so many seconds after 1970, to the millisecond where it is not whole. */
export const isoMoment = (seconds: number): string =>
  new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');

function offsetSeconds(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60);
}

/** Date.UTC takes years below 100 for those of the last century. */
function daysSince1970(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1_000 / DAY_SECONDS;
}
