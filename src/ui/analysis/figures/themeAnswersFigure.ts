import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ThemeResult } from '#domain/analysis/results';
import * as m from '#messages';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import type { Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { barsTable } from '../tables.ts';
import { movedSentence } from '../themeSentence.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** A theme's items before and after, together: what the report shows where pages show them one by one. */
export function themeAnswersFigure(
  hearing: PublishedHearing,
  theme: ThemeResult,
  locale: Locale,
): Figure | null {
  if (!hearing.results.shows.change || theme.items.length === 0) return null;
  const at = { locale };
  const items = theme.items.map(({ text, change }) => {
    const shares = change?.transitions ? sharesOfTransitions(change.transitions) : null;
    return {
      wording: text[locale],
      bars: [
        { name: m.analysis_wave_before({}, at), shares: shares?.before ?? null },
        { name: m.analysis_wave_after({}, at), shares: shares?.after ?? null },
      ],
    };
  });
  const name = `besvarelser-${theme.code}`;
  const sentence = movedSentence(theme.items, locale);
  const title = m.analysis_title_theme_answers({ theme: theme.name[locale] }, at);
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  return {
    ...{ name, sentence, caption: title, waves: ['T1', 'T3'] },
    svg: beforeAfterBars(frame, chartLabels(locale), items),
    table: barsTable(items, locale),
  };
}
