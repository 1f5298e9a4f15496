import { getLocale } from '#locale';

type Locale = 'da' | 'en';

const tags = { da: 'da-DK', en: 'en-GB' } as const;

const tag = (locale: Locale = getLocale()) => tags[locale];

/** A count with the locale's thousands separator: 25.000 or 25,000. */
export const formatCount = (count: number, locale?: Locale): string =>
  new Intl.NumberFormat(tag(locale), { maximumFractionDigits: 0 }).format(count);

/** A number with the decimals it has, up to ten: 1.234,5 or 1,234.5. */
export const formatNumber = (value: number, locale?: Locale): string =>
  new Intl.NumberFormat(tag(locale), { maximumFractionDigits: 10 }).format(value);

/** A number with exactly `decimals` decimals (0–10): 3,14 or 3.14. */
export const formatDecimal = (value: number, decimals: number, locale?: Locale): string =>
  new Intl.NumberFormat(tag(locale), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);

/** A share between 0 and 1 as a percentage: 78 % or 78%. */
export const formatPercent = (share: number, decimals = 0, locale?: Locale): string =>
  new Intl.NumberFormat(tag(locale), {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(share);

/** A day as people write it, in Danish time: 3. februar 2024 or 3 February 2024. */
export const formatDate = (when: Date | string, locale?: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), { dateStyle: 'long', timeZone: 'Europe/Copenhagen' }).format(
    new Date(when),
  );

/** A day and a time of day in Danish time: 3. februar 2024 kl. 9.30 or 3 February 2024 at 09:30. */
export const formatDateTime = (when: Date | string, locale?: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Copenhagen',
  }).format(new Date(when));

/** A time of day in Danish time: 9.30 or 09:30. */
export const formatTime = (when: Date | string, locale?: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), {
    timeStyle: 'short',
    timeZone: 'Europe/Copenhagen',
  }).format(new Date(when));
