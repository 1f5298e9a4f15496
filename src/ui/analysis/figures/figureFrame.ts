import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';
import { whole, type Locale } from '#ui/charts/format';
import type { ChartFrame } from '#ui/charts/labels';
import { waveDays } from '../waveDates.ts';

/** When the panel was asked before and after. */
export function subtitleTwice(hearing: PublishedHearing, locale: Locale): string {
  const [before, after] = [waveDays(hearing, 'T1', locale), waveDays(hearing, 'T3', locale)];
  return m.analysis_subtitle_twice({ before, after }, { locale });
}

type FrameWords = Pick<ChartFrame, 'title' | 'subtitle' | 'description'> & { name: string };

/** What stands around a figure of a hearing, whichever it is. */
export function frameOf(
  hearing: PublishedHearing,
  locale: Locale,
  { name, ...words }: FrameWords,
): ChartFrame {
  const invited = whole(hearing.invited, locale);
  const source = m.analysis_source({ hearing: hearing.name[locale], invited }, { locale });
  return { id: `${name}-${locale}`, ...words, source, simulated: hearing.simulated };
}
