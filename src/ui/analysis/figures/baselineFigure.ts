import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ThemeResult } from '#domain/analysis/results';
import * as m from '#messages';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import { whole, type Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { commonStem } from '../commonStem.ts';
import { levelRangeSentence, levelsSentence } from '../sentence.ts';
import { barsTable } from '../tables.ts';
import { waveDays } from '../waveDates.ts';
import type { Figure } from './figure.ts';
import { frameOf } from './figureFrame.ts';

/** The published figure: all who answered T0, five answers grouped to three, N per item. */
export function baselineFigure(
  hearing: PublishedHearing,
  theme: ThemeResult,
  locale: Locale,
): Figure | null {
  if (!hearing.results.shows.baseline || theme.items.length === 0) return null;
  const at = { locale };
  const { stem, endings } = commonStem(theme.items.map(({ text }) => text[locale]));
  const wave = m.analysis_wave_first({}, at);
  const wordings = endings.map((ending) => (stem ? `… ${ending}` : ending));
  const bars = theme.items.map(({ baseline }, index) => ({
    wording: wordings[index]!,
    bars: [{ name: wave, shares: baseline }],
  }));
  const levels = theme.items.map(({ baseline: shares }, index) => {
    return { wording: wordings[index]!, shares };
  });
  const name = `foer-${theme.code}`;
  const answered = hearing.results.tookPart.T0 ?? 0;
  const subtitle = m.analysis_subtitle_first(
    { days: waveDays(hearing, 'T0', locale), answered: whole(answered, locale) },
    at,
  );
  const title = stem
    ? `${stem} …`
    : m.analysis_title_theme_before({ theme: theme.name[locale] }, at);
  const sentence = stem ? levelsSentence(levels, locale) : levelRangeSentence(levels, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  return {
    ...{ name, sentence, caption: title },
    waves: ['T0'],
    svg: beforeAfterBars(frame, chartLabels(locale), bars),
    table: barsTable(
      bars.map((bar, index) => ({ ...bar, wording: theme.items[index]!.text[locale] })),
      locale,
    ),
  };
}
