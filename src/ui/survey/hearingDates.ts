import * as m from '#messages';
import { getLocale } from '#locale';

/** The days of a hearing in a sentence: "den 3.–4. februar 2024" or "on 3–4 February 2024". */
export function hearingDates(startsOn: string, endsOn: string): string {
  const format = new Intl.DateTimeFormat(getLocale() === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Copenhagen',
  });
  return m.participant_dates({ dates: format.formatRange(new Date(startsOn), new Date(endsOn)) });
}
