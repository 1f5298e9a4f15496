import { formatDate } from '#ui/components/localeFormat';
import { getLocale } from '#locale';

/** A hearing's days: `3. februar 2024`, or `3.–4. februar 2024` and `3–4 February 2024` for several. */
export function daysText(startsOn: string, endsOn: string): string {
  if (startsOn === endsOn) return formatDate(startsOn);
  const range = new Intl.DateTimeFormat(getLocale() === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC', // days without a time of day
  });
  return range.formatRange(new Date(startsOn), new Date(endsOn));
}
