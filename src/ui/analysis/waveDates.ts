import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { WaveCode } from '#domain/survey/wave';
import type { Locale } from '#ui/charts/format';

const NOTATION = { da: 'da-DK', en: 'en-GB' } as const;

/** The days from one to another as people write them, in Danish time: "3.–4. februar 2024". */
export const daysText = (from: Date | string, to: Date | string, locale: Locale): string =>
  new Intl.DateTimeFormat(NOTATION[locale], {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Copenhagen' },
  }).formatRange(new Date(from), new Date(to));

/** The days a released wave was open; "" where it is not released. */
export function waveDays({ waves }: PublishedHearing, code: WaveCode, locale: Locale): string {
  const wave = waves.find((released) => released.code === code);
  return wave ? daysText(wave.opened, wave.closed, locale) : '';
}
