import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemMove, ItemResult } from '#domain/analysis/results';
import * as m from '#messages';
import { alluvial } from '#ui/charts/alluvial';
import { percent, whole, type Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { transitionsTable } from '../tables.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** Where the same people went between the two waves. */
export function flowsFigure(
  hearing: PublishedHearing,
  { code, text, change }: ItemResult,
  locale: Locale,
): Figure | null {
  if (!change) return null;
  const at = { locale };
  const table = change.transitions;
  const name = `bevaegelser-${code}`;
  const sentence = flowsSentence(change, locale);
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.analysis_title_flows({}, at),
  });
  const [before, after] = [m.analysis_wave_before({}, at), m.analysis_wave_after({}, at)];
  const wording = text[locale];
  return {
    ...{ name, sentence, caption: m.analysis_caption_flows({ wording }, at) },
    waves: ['T1', 'T3'],
    svg: alluvial(frame, chartLabels(locale), { wording, table, before, after }),
    table: transitionsTable(table, locale),
  };
}

/** How many stayed where they were, where every number of those is shown; else what is drawn. */
export function flowsSentence({ transitions }: ItemMove, locale: Locale): string {
  const at = { locale };
  if (!transitions) return chartLabels(locale).tooFew;
  const stayed = transitions.categories.map((_, index) => transitions.cells[index]![index]!);
  if (stayed.some((count) => count === null)) return m.analysis_flows_hidden({}, at);
  const people = stayed.reduce((sum, count) => sum + count, 0);
  const share = percent(people / transitions.total, locale);
  return m.analysis_flows_stayed({ share, total: whole(transitions.total, locale) }, at);
}
