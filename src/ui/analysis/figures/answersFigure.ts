import { sharesOfTransitions } from '#domain/analysis/publishedShares';
import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import type { ItemMove, ItemResult } from '#domain/analysis/results';
import * as m from '#messages';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import type { Locale } from '#ui/charts/format';
import { chartLabels } from '../chartLabels.ts';
import { findingSentence } from '../sentence.ts';
import { barsTable } from '../tables.ts';
import type { Figure } from './figure.ts';
import { frameOf, subtitleTwice } from './figureFrame.ts';

/** One item before and after, among the people of both waves. */
export function answersFigure(
  hearing: PublishedHearing,
  { code, text, change }: ItemResult,
  locale: Locale,
): Figure | null {
  if (!change) return null;
  const at = { locale };
  const shares = sharesOf(change);
  const name = `svar-${code}`;
  const sentence = findingSentence(change.finding, locale, shares);
  const bars = [
    { name: m.analysis_wave_before({}, at), shares: shares?.before ?? null },
    { name: m.analysis_wave_after({}, at), shares: shares?.after ?? null },
  ];
  const items = [{ wording: text[locale], bars }];
  const frame = frameOf(hearing, locale, {
    ...{ name, subtitle: subtitleTwice(hearing, locale), description: sentence },
    title: m.analysis_title_answers({}, at),
  });
  return {
    ...{ name, sentence, caption: text[locale] },
    waves: ['T1', 'T3'],
    svg: beforeAfterBars(frame, chartLabels(locale), items),
    table: barsTable(items, locale),
  };
}

const sharesOf = ({ transitions }: ItemMove) => transitions && sharesOfTransitions(transitions);
