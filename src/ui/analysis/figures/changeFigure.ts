import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ThemeResult } from '#domain/analysis/results';
import * as m from '#messages';
import type { Locale } from '#ui/charts/format';
import { meanChanges, reachOf } from '#ui/charts/meanChanges';
import { chartLabels } from '../chartLabels.ts';
import { changesTable } from '../tables.ts';
import { movedSentence } from '../themeSentence.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** The mean changes of a theme's items; every theme's chart of a hearing has the same axis. */
export function changeFigure(
  hearing: PublishedHearing,
  theme: ThemeResult,
  locale: Locale,
): Figure | null {
  if (!hearing.results.shows.change || theme.items.length === 0) return null;
  const reach = reachOf(hearing.results.themes.flatMap((one) => changesOf(one, locale)));
  const items = changesOf(theme, locale);
  const name = `aendring-${theme.code}`;
  const sentence = movedSentence(theme.items, locale);
  const title = m.analysis_title_change({ theme: theme.name[locale] }, { locale });
  const subtitle = subtitleTwice(hearing, locale);
  const frame = frameOf(hearing, locale, { name, title, subtitle, description: sentence });
  return {
    ...{ name, sentence, caption: title },
    waves: ['T1', 'T3'],
    svg: meanChanges(frame, chartLabels(locale), items, reach),
    table: changesTable(items, locale),
  };
}

const changesOf = ({ items }: ThemeResult, locale: Locale) =>
  items.flatMap(({ text, change }) =>
    change ? [{ wording: text[locale], finding: change.finding }] : [],
  );
